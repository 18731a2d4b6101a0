import type { Cases } from './cases.ts';

const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36';

export const cases: Cases = {
  finds: [
    { why: 'in a log', text: `"GET / HTTP/1.1" 200 "-" "⟦${agent}⟧"`, likelihood: 'certain' },
    { why: 'in text', text: `Hij gebruikt ⟦${agent}⟧ op kantoor`, likelihood: 'certain' },
    { why: 'under its header', text: '⟦okhttp/4.9.3⟧', header: 'user_agent', likelihood: 'certain' },
    { why: 'a browser under its header', text: '⟦Firefox 128⟧', header: 'browser', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a maker', text: 'Mozilla maakt een browser' },
    { why: 'a path', text: 'application/json' },
  ],
};
