import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'a print', text: 'Wij slaan uw ⟦vingerafdruk⟧ op voor de toegang.', likelihood: 'likely' },
    { why: 'a scan', text: 'De medewerker logt in met een ⟦irisscan⟧.', likelihood: 'likely' },
    {
      why: 'a phrase',
      text: 'De bank gebruikt ⟦stemherkenning⟧ om haar te herkennen.',
      likelihood: 'likely',
    },
    { why: 'a column', text: '⟦4f2a9c template⟧', header: 'face template', likelihood: 'certain' },
    { why: 'a browser’s print', text: 'De browser ⟦fingerprint⟧ wisselt elke dag.', likelihood: 'possible' },
  ],
  ignores: [
    { why: 'a finger', text: 'Ik heb mijn vinger gestoten.' },
    { why: 'a face', text: 'Zijn gezicht betrok.' },
    { why: 'a voice', text: 'De stem klonk zacht.' },
  ],
};
