import { expect, test } from 'vitest';
import { type SftpFacts, sftpAccess } from '../../core/sftp-access.ts';
import { isWithin } from '../../host/addresses.ts';

const ED = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA${'b'.repeat(44)}`;
const RSA = `ssh-rsa ${'A'.repeat(372)}`;
const TOKEN = `sk-ssh-ed25519@openssh.com ${'A'.repeat(100)}`;

const uploads = { ways: ['web', 'sftp'], keys: [ED], addresses: [] } as const;

test.each<readonly [string, Omit<SftpFacts, 'address'> & { address?: string }, object]>([
  ['an agreement with a key lets in', { uploads }, { keys: [ED] }],
  ['no agreement in force: nobody', {}, { refused: 'no-agreement' }],
  [
    'an agreement on the web alone: nobody',
    { uploads: { ...uploads, ways: ['web'] } },
    { refused: 'not-by-sftp' },
  ],
  [
    'settings of its own do not make up for an agreement',
    { own: { keys: [ED], addresses: [] } },
    { refused: 'no-agreement' },
  ],
  [
    'settings of its own go before those of the agreement',
    { uploads, own: { keys: [RSA], addresses: [] } },
    { keys: [RSA] },
  ],
  [
    'a client that took all its keys away stays out',
    { uploads, own: { keys: [], addresses: [] } },
    { refused: 'no-key' },
  ],
  [
    'its own empty list of addresses lifts those of the agreement',
    { uploads: { ...uploads, addresses: ['198.51.100.7'] }, own: { keys: [ED], addresses: [] } },
    { keys: [ED] },
  ],
  [
    'from another address: no',
    { uploads: { ...uploads, addresses: ['198.51.100.0/24'] }, address: '203.0.113.9' },
    { refused: 'address' },
  ],
  [
    'the address is asked before the keys',
    { uploads: { ...uploads, keys: [], addresses: ['198.51.100.0/24'] }, address: '203.0.113.9' },
    { refused: 'address' },
  ],
  [
    'from a registered range: yes',
    { uploads: { ...uploads, addresses: ['198.51.100.0/24', '2001:db8::/48'] }, address: '2001:db8:0:1::5' },
    { keys: [ED] },
  ],
  ['comments of keys stay behind', { uploads: { ...uploads, keys: [`${ED} anna@laptop`] } }, { keys: [ED] }],
  ['keys on hardware tokens are left out', { uploads: { ...uploads, keys: [TOKEN, ED] } }, { keys: [ED] }],
  ['nothing but such keys is no key', { uploads: { ...uploads, keys: [TOKEN] } }, { refused: 'no-key' }],
])('%s', (_, facts, expected) => {
  expect(sftpAccess({ address: '198.51.100.7', ...facts }, isWithin)).toEqual(expected);
});
