import type { Cases } from './cases.ts';

const key = `${'aB3+/z'.repeat(14)}Qw==`;

export const cases: Cases = {
  finds: [
    {
      why: 'a connection string',
      text: `AccountName=winkel;AccountKey=⟦${key}⟧;EndpointSuffix=x`,
      likelihood: 'certain',
    },
    { why: 'a service bus', text: `SharedAccessKey=⟦${key.slice(0, 43)}=⟧`, likelihood: 'certain' },
    {
      why: 'a client secret',
      text: `client_secret: "⟦aB38Q~${'x7Yz_'.repeat(6)}1234⟧"`,
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a placeholder', text: 'AccountKey=<account-key>' },
    { why: 'a name', text: 'AccountKey=onbekend' },
  ],
};
