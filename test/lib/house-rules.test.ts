import { App, CustomResource, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { faultsOf, houseRules } from '../../lib/house-rules.ts';
import { inventarisApp } from '../../lib/inventaris-app.ts';
import { resourcesOfStack } from './template.ts';

const policy = (statement: object) => ({
  Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [statement] } } },
});

test.each([
  ['a star in an action', { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:x' }, 'star-in-actions'],
  [
    'a star for a resource',
    { Effect: 'Allow', Action: ['s3:GetObject'], Resource: '*' },
    'star-in-resources',
  ],
  [
    'a listed action beside another',
    { Effect: 'Allow', Action: ['cloudwatch:PutMetricData', 's3:GetObject'], Resource: '*' },
    'star-in-resources',
  ],
])('%s is a fault', (_, statement, rule) => {
  expect(faultsOf(policy(statement)).map((fault) => fault.rule)).toEqual([rule]);
});

test.each([
  ['a listed star', { Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*' }],
  ['a Deny of everything', { Effect: 'Deny', Action: '*', Resource: '*' }],
  ['objects of one bucket', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }],
])('%s is none', (_, statement) => {
  expect(faultsOf(policy(statement))).toEqual([]);
});

test('our own stack has none, and no custom resource', () => {
  expect(faultsOf(resourcesOfStack())).toEqual([]);
});

test('synthesising stops at a custom resource, at a star, and at a finding of cdk-nag without a reason', () => {
  const synthesised = (make: (stack: Stack) => void) => {
    const app = new App();
    make(new Stack(app, 'x'));
    Validations.of(app).addPlugins(houseRules);
    return () => app.synth();
  };
  expect(synthesised((stack) => new CustomResource(stack, 'C', { serviceToken: 'arn:x' }))).toThrow(
    /\(house-rules\)/,
  );
  const star = new PolicyStatement({ effect: Effect.ALLOW, actions: ['s3:*'], resources: ['arn:x'] });
  const withRole = (stack: Stack) => {
    new Role(stack, 'R', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }).addToPolicy(star);
  };
  expect(synthesised(withRole)).toThrow(/\(house-rules\)/);

  const app = new App();
  new Bucket(new Stack(app, 'y'), 'Open');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow(/\(AwsSolutions\)/);
});

test('a region outside the European Union is refused by name', () => {
  expect(() => inventarisApp({ outdir: 'x', code: 'x', region: 'us-east-1' })).toThrow(
    /us-east-1 lies outside/,
  );
});
