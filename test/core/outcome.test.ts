import { expect, test } from 'vitest';
import type { Coverage, DatasetReport, DocumentReport } from '../../core/finding.ts';
import { outcomeOf } from '../../core/outcome.ts';

const document = (format: string, coverage: Partial<Coverage>): DocumentReport => ({
  document: 0,
  path: '',
  format,
  coverage: { status: 'complete', bytes: 0, ...coverage },
  level: 'none',
  records: {},
  marks: {},
  findings: [],
  remarks: [],
});
const of = (...documents: DocumentReport[]) =>
  outcomeOf({ documents, level: 'none', records: {}, marks: {} } satisfies DatasetReport);
const locked = document('unread', { status: 'skipped', reason: 'it wants a password', needs: 'password' });
const broken = document('unread', { status: 'failed', reason: 'it is damaged' });

test.each([
  ['what was read is a result', of(document('delimited', {})), 'processed'],
  [
    'so is what was read in part',
    of(document('pdf', { status: 'partial', reason: 'page 2 has no text' })),
    'processed',
  ],
  ['and one member among broken ones', of(document('zip', {}), document('text', {}), broken), 'processed'],
  ['and an empty archive', of(document('zip', {})), 'processed'],
  ['what could not be read is none', of(broken), 'unreadable'],
  ['nor is an archive of such', of(document('zip', { status: 'partial' }), broken), 'unreadable'],
  [
    'a locked member waits for its password',
    of(document('zip', { status: 'partial' }), broken, locked),
    'needs-password',
  ],
])('%s', (_, outcome, state) => {
  expect(outcome.state).toBe(state);
});

test('the reason is the document’s own', () => {
  expect(of(broken)).toMatchObject({ reason: 'it is damaged' });
  expect(of(locked)).toMatchObject({ reason: 'it wants a password' });
});
