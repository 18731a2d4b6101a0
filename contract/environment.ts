/**
 * The environment variables of every function: `lib/` sets exactly these, `lambdas/` reads exactly these,
 * and the compiler holds both to it.
 */
export const environment = {
  connect: ['LEDGER_TABLE', 'DROP_ZONE', 'RETURNS', 'DATA_KEY_ARN', 'SFTP_ROLE_ARN'],
  start: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'SCAN_MACHINE_ARN'],
  admit: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'BUS_NAME'],
  plan: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE'],
  scan: ['INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'CLIENT_KEY_ARN'],
  settle: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'BUS_NAME'],
  refuse: ['LEDGER_TABLE', 'BUS_NAME'],
  replan: ['LEDGER_TABLE'],
  sweep: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'ERASE_MACHINE_ARN'],
  erase: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'DEAD_LETTERS_URL'],
  verify: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'DEAD_LETTERS_URL'],
  certify: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'RECORDS', 'CERTIFICATE_KEY_ARN', 'BUS_NAME'],
  reconcile: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'DELIVERIES_QUEUE_URL', 'ERASE_MACHINE_ARN'],
  unlock: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'WORKSPACE', 'CLIENT_KEY_ARN', 'SCAN_MACHINE_ARN'],
  api: ['LEDGER_TABLE', 'INVENTORY_TABLE', 'DROP_ZONE', 'RECORDS', 'CERTIFICATE_KEY_ARN', 'BUS_NAME'],
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
