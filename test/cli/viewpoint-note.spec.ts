import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { Terminal } from '../../src/cli/terminal.js';
import { tellViewpoint } from '../../src/cli/view-answers.js';

function noteIn(language: 'vi' | 'en'): string {
  const err = new PassThrough();
  const viewpoint = { sequence: 34, knownAt: '2026-06-30T13:00:02.300Z', effectiveOn: null };
  tellViewpoint(new Terminal(new PassThrough(), err, language), {
    ...viewpoint,
    day: '2026-06-30',
  });
  return String(err.read());
}

describe('the moment that an answer is of', () => {
  it('is written as Vietnamese is read, in the time of Vietnam', () => {
    expect(noteIn('vi')).toBe(
      'Tính đến sự kiện 34, ghi lúc 30/06/2026 20:00:02; cho ngày 30/06/2026.\n',
    );
  });

  it('is in English the instant that can be asked for', () => {
    expect(noteIn('en')).toBe(
      'As of event 34, recorded 2026-06-30T13:00:02.300Z; on 2026-06-30.\n',
    );
  });
});
