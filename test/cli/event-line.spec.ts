import { expect, it } from '@jest/globals';
import { eventLine } from '../../src/cli/event-line.js';
import { newEvent } from '../support/new-event.js';

const bytesOf = (stream: string, event: object) =>
  Buffer.from(JSON.stringify({ ...event, recordedAt: '2026-01-01T00:00:00.000Z', stream }));

it('writes an event byte for byte where nothing in it is confidential', () => {
  const document = {
    ...{ number: '1-QĐ/ĐUK', kind: 'QĐ', issuer: 'ĐUK', date: '2026-01-01', abstract: 'a' },
    secrecy: 'confidential' as const,
  };
  const bytes = bytesOf('organisation-1', newEvent({ document }));
  expect(eventLine(bytes, 7, false)).toBe(`7\t${bytes.toString()}`);
  expect(eventLine(bytes, 7, true)).toBe(`{"sequence":7,"event":${bytes.toString()}}`);
});

it('leaves out the text of a case and the abstract of its document, and says where they stood', () => {
  const data = { caseId: 'c', confidential: { text: 'lời kín' }, reason: 'DUPLICATE' };
  const document = {
    ...{ number: '1-TB/UBKT', kind: 'TB', issuer: 'UBKT', date: '2026-01-01', abstract: 'kín' },
    secrecy: 'open' as const,
  };
  const event = newEvent({ type: 'ComplaintNotAccepted', data, document });
  const line = eventLine(bytesOf('complaint-c', event), 7, true);
  expect(line).not.toContain('kín');
  expect(JSON.parse(line)).toMatchObject({
    event: {
      data: { caseId: 'c', reason: 'DUPLICATE' },
      document: { number: '1-TB/UBKT', abstract: '' },
      withheld: ['/data/confidential', '/document/abstract'],
    },
  });
});
