/**
 * The environment variables of every function: `lib/` sets exactly these, `lambdas/` reads exactly these,
 * and the compiler holds both to it.
 */
export const environment = {
  connect: ['LEDGER_TABLE', 'DROP_ZONE', 'RETURNS', 'DATA_KEY_ARN', 'SFTP_ROLE_ARN', 'AUDIT_TABLE'],
  start: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'SCAN_MACHINE_ARN', 'AUDIT_TABLE'],
  admit: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'BUS_NAME', 'AUDIT_TABLE'],
  plan: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'AUDIT_TABLE'],
  scan: ['INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'CLIENT_KEY_ARN'],
  settle: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'BUS_NAME', 'AUDIT_TABLE'],
  refuse: ['LEDGER_TABLE', 'BUS_NAME', 'AUDIT_TABLE'],
  replan: ['LEDGER_TABLE', 'AUDIT_TABLE'],
  sweep: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'ERASE_MACHINE_ARN', 'AUDIT_TABLE'],
  erase: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'DEAD_LETTERS_URL', 'AUDIT_TABLE'],
  verify: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'DEAD_LETTERS_URL', 'AUDIT_TABLE'],
  certify: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'RECORDS', 'CERTIFICATE_KEY_ARN', 'BUS_NAME', 'AUDIT_TABLE'],
  reconcile: [
    'LEDGER_TABLE',
    'INVENTORY_TABLE',
    'DROP_ZONE',
    'DELIVERIES_QUEUE_URL',
    'ERASE_MACHINE_ARN',
    'AUDIT_TABLE',
  ],
  seal: ['AUDIT_TABLE', 'RECORDS', 'CERTIFICATE_KEY_ARN'],
  unlock: [
    'LEDGER_TABLE',
    'INVENTORY_TABLE',
    'DROP_ZONE',
    'WORKSPACE',
    'CLIENT_KEY_ARN',
    'SCAN_MACHINE_ARN',
    'BUS_NAME',
    'AUDIT_TABLE',
  ],
  reveal: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'BUS_NAME', 'AUDIT_TABLE'],
  api: [
    'LEDGER_TABLE',
    'INVENTORY_TABLE',
    'DROP_ZONE',
    'RECORDS',
    'CERTIFICATE_KEY_ARN',
    'BUS_NAME',
    'AUDIT_TABLE',
    'USER_POOL_ID',
  ],
} as const;

export type FunctionName = keyof typeof environment;
export type EnvironmentOf<F extends FunctionName> = Readonly<Record<(typeof environment)[F][number], string>>;

/** The variables of one function, or an error that names the missing one (a deployment fault, so it may be loud). */
export function environmentOf<F extends FunctionName>(
  name: F,
  variables: Readonly<Record<string, string | undefined>>,
): EnvironmentOf<F> {
  const missing = environment[name].filter((variable) => !variables[variable]);
  if (missing.length > 0)
    throw new Error(`function ${name} lacks the environment variable ${missing.join(', ')}`);
  return variables as EnvironmentOf<F>;
}
