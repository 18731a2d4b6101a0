/**
 * What our own template may not hold, checked whenever it is synthesised: custom resources (code that runs at deployment
 * and nowhere else) and stars in permissions, other than those of `stars.ts`, each with its reason.
 *
 * Limits: statements that allow; a Deny may be as wide as it likes.
 */
import { readFileSync } from 'node:fs';
import type { IPolicyValidationPlugin, PolicyViolation } from 'aws-cdk-lib';
import { STARS, type Star } from './stars.ts';

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
}
interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}
export interface Fault {
  readonly rule: 'custom-resource' | 'star-in-actions' | 'star-in-resources';
  readonly logicalId: string;
  readonly what: string;
}

/** Every place of a template that breaks a rule. */
export function faultsOf(resources: Readonly<Record<string, Resource>>): Fault[] {
  return Object.entries(resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    if (Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource') {
      return [{ rule: 'custom-resource' as const, logicalId, what: Type }];
    }
    return statementsIn(Properties).flatMap((statement) => starsOf(logicalId, Type, statement));
  });
}

function starsOf(logicalId: string, type: string, { Effect, Action = [], Resource }: Statement): Fault[] {
  if (Effect !== 'Allow') return [];
  const actions = [Action].flat();
  // In a key's own policy `*` is that key, and its account keeps the right to all of it: else it could be lost for ever.
  if (type === 'AWS::KMS::Key') return [];
  const wide = actions.filter((action) => action.includes('*'));
  const faults: Fault[] = wide.map((what) => ({ rule: 'star-in-actions', logicalId, what }));
  const listed = Object.values<Star>(STARS).some((star) =>
    actions.every((action) => star.actions.includes(action)),
  );
  if ([Resource].flat().includes('*') && !listed) {
    faults.push({ rule: 'star-in-resources', logicalId, what: actions.join(', ') });
  }
  return faults;
}

/** Policy statements anywhere below a value. */
function statementsIn(value: unknown): Statement[] {
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  if (typeof value !== 'object' || value === null) return [];
  const here = 'Effect' in value && 'Action' in value ? [value as Statement] : [];
  return [...here, ...Object.values(value).flatMap(statementsIn)];
}

const WHY: Readonly<Record<Fault['rule'], string>> = {
  'custom-resource': 'No custom resources: what they do at deployment is seen nowhere else.',
  'star-in-actions': 'No star in the actions of a permission: name them.',
  'star-in-resources': 'No star for a resource outside the table in lib/stars.ts.',
};

export const houseRules: IPolicyValidationPlugin = {
  name: 'house-rules',
  ruleIds: Object.keys(WHY),
  validate({ stackTemplates }) {
    const violations: PolicyViolation[] = stackTemplates.flatMap(({ templatePath }) =>
      faultsOf(JSON.parse(readFileSync(templatePath, 'utf8')).Resources).map(({ rule, logicalId, what }) => ({
        ruleName: rule,
        description: `${WHY[rule]} (${what})`,
        violatingResources: [{ resourceLogicalId: logicalId, templatePath, locations: [what] }],
      })),
    );
    return { success: violations.length === 0, violations };
  },
};
