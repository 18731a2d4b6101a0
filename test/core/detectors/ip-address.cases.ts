import type { Cases } from './cases.ts';

export const cases: Cases = {
  finds: [
    { why: 'version 4', text: 'van ⟦84.12.34.56⟧ om 12:00', likelihood: 'likely' },
    { why: 'with a port', text: 'van ⟦84.12.34.56⟧:8080', likelihood: 'likely' },
    { why: 'in a URL', text: 'http://⟦84.12.34.56⟧/pad', likelihood: 'likely' },
    { why: 'a word before it', text: 'IP ⟦84.12.34.56⟧', likelihood: 'certain' },
    { why: 'under its header', text: '⟦84.12.34.56⟧', header: 'ip_adres', likelihood: 'certain' },
    {
      why: 'version 6 in full',
      text: '⟦2001:0db8:85a3:0000:0000:8a2e:0370:7334⟧ meldde zich',
      likelihood: 'certain',
    },
    { why: 'version 6 shortened', text: 'host ⟦2001:db8::8a2e:370:7334⟧.', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'four octets too large', text: 'ip 256.300.1.1' },
    { why: 'a browser', text: 'Chrome/129.0.0.0 Safari' },
    { why: 'a browser with a build', text: 'Chrome/128.0.6613.127' },
    { why: 'five parts', text: '1.2.3.4.5' },
    { why: 'over 255', text: '84.12.34.256' },
    { why: 'loop-back', text: '127.0.0.1' },
    { why: 'a time', text: 'om 12:34:56' },
    { why: 'a MAC address', text: '00:1a:2b:3c:4d:5e' },
    { why: 'C++', text: 'std::vector en a::b' },
    { why: 'leading zeroes', text: '01.02.03.04' },
  ],
};
