import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a test', text: 'Mijn zus heeft een ⟦DNA-test⟧ laten doen.', likelihood: 'likely' },
    { why: 'a gene', text: 'Zij is drager van een ⟦BRCA1-mutatie⟧.', likelihood: 'likely' },
    { why: 'a phrase', text: 'Bij de patiënt is ⟦genetisch onderzoek⟧ gedaan.', likelihood: 'likely' },
    { why: 'a variant', text: 'Patiënt is ⟦heterozygoot⟧ voor het gen.', likelihood: 'likely' },
    { why: 'a column', text: '⟦CYP2D6 *4/*4⟧', header: 'genotype', likelihood: 'certain' },
    { why: 'a figure of speech', text: 'Service zit in het ⟦DNA⟧ van ons bedrijf.', likelihood: 'possible' },
  ],
  ignores: [
    { why: 'a generation', text: 'De nieuwe generatie telefoons is er.' },
    { why: 'general', text: 'In het algemeen gaat het goed.' },
    { why: 'a gin', text: 'Twee gin-tonic graag.' },
  ],
};
