/** Packs what one match says for itself into a small number: which form it has and what the nearest word says. */
export const evidenceCode = (form: number, context: number): number => form * 3 + context;
export const formOf = (code: number): number => Math.floor(code / 3);
export const contextOf = (code: number): number => code % 3;
export const EVIDENCE_CODES = 24;
