import type { Cases } from './cases.ts';

const id = `AKIA${'QZ7XW5'.repeat(3).slice(0, 16)}`;
const secret = 'kD9/Qw+zR4tY7uI1oP5aS8dF2gH6jK3lZ0xC4vBn';

export const cases: Cases = {
  finds: [
    { why: 'an id', text: `sleutel ⟦${id}⟧ intrekken`, likelihood: 'certain' },
    { why: 'in settings', text: `aws_access_key_id=⟦${id}⟧`, likelihood: 'certain' },
    { why: 'a secret', text: `aws_secret_access_key = ⟦${secret}⟧`, likelihood: 'certain' },
    { why: 'a secret in JSON', text: `"SecretAccessKey": "⟦${secret}⟧"`, likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a word', text: 'AKIAXX' },
    { why: 'a longer code', text: `${id}A` },
    { why: 'small letters', text: id.toLowerCase() },
    { why: 'a placeholder', text: 'aws_secret_access_key = <uw sleutel hier invullen alstublieft>' },
  ],
};
