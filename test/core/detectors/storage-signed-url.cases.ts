import type { Cases } from './cases.ts';

const hex = '0a1b2c3d'.repeat(8);

export const cases: Cases = {
  finds: [
    {
      why: 'S3',
      text: `haal op ⟦https://b.s3.example.com/a.csv?X-Amz-Expires=900&X-Amz-Signature=${hex}⟧ vandaag`,
      likelihood: 'certain',
    },
    {
      why: 'Azure',
      text: `⟦https://w.blob.example.net/c/a.csv?sv=2022-11-02&se=2026-01-01&sig=aB%2B3⟧`,
      likelihood: 'certain',
    },
    {
      why: 'Google',
      text: `⟦https://storage.example.com/b/o?GoogleAccessId=x&Expires=1&Signature=abc⟧`,
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a plain URL', text: 'https://voorbeeld.nl/a.csv?versie=2' },
    { why: 'another sig', text: 'https://voorbeeld.nl/?sig=1' },
  ],
};
