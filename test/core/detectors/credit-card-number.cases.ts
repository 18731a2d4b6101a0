import { card, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(5);
const visa = card(random);
const master = card(random, '53');
const amex = card(random, '37', 15);

export const cases: Cases = {
  finds: [
    { why: 'UnionPay', text: 'kaartnummer ⟦6212345678901265⟧', likelihood: 'certain' },
    { why: 'Dankort', text: 'creditcard ⟦5019717010103742⟧', likelihood: 'certain' },
    { why: 'together', text: `betaald met ⟦${visa}⟧`, likelihood: 'likely' },
    { why: 'in groups', text: `kaart ⟦${visa.replace(/(.{4})(?=.)/g, '$1 ')}⟧ ok`, likelihood: 'likely' },
    { why: 'a word before it', text: `creditcard ⟦${visa}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${master}⟧`, header: 'creditcardnummer', likelihood: 'certain' },
    { why: 'fifteen digits', text: `Amex ⟦${amex}⟧`, likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a wrong check digit', text: `creditcard ${visa.slice(0, 15)}${(Number(visa[15]) + 1) % 10}` },
    { why: 'no issuer', text: `creditcard ${card(random, '9')}` },
    { why: 'a transport card', text: `chipkaart ${card(random, '3528')}` },
    { why: 'a longer run', text: `${visa} 1234` },
  ],
};
