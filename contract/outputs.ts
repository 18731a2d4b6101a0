/** The stack's outputs, as they stand in `<state>/outputs.json` after `up` or a deployment. */
export const outputs = [
  'ApiUrl',
  'DropZone',
  'Workspace',
  'Records',
  'Returns',
  'LedgerTable',
  'InventoryTable',
  'AuditTable',
  'DeliveriesQueueUrl',
  'DeadLettersUrl',
  'ScanMachineArn',
  'EraseMachineArn',
  'LogInUrl',
  'LogInClientId',
  'LogInDomain',
  'UserPoolId',
  'SftpHost',
] as const;
export type Outputs = Readonly<Record<(typeof outputs)[number], string>>;
