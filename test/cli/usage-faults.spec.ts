import { Writable } from 'node:stream';
import { jest, afterEach, describe, expect, it } from '@jest/globals';
import { failureOf } from '../../src/cli/failures.js';
import { soatCommand } from '../../src/cli/soat.command.js';
import { Terminal } from '../../src/cli/terminal.js';

const nowhere = new Writable({
  write: (_chunk, _encoding, done) => {
    done();
  },
});

/** What a line that cannot be read is answered where the language is Vietnamese, and how it ends. */
async function told(line: string) {
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const terminal = new Terminal(nowhere, nowhere, 'vi');
  const context = { terminal, env: {}, signal: new AbortController().signal };
  const ended: unknown = await soatCommand(context)
    .parseAsync(['node', 'soat', ...line.split(' ')])
    .catch((error: unknown) => error);
  const text = written.mock.calls.map(([chunk]) => String(chunk)).join('');
  return { text, exitCode: failureOf(ended).exitCode };
}
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a line that cannot be read', () => {
  it.each([
    ['movements', 'Thiếu tùy chọn bắt buộc “--from <date>”.\n'],
    ['my-work', 'Thiếu tùy chọn bắt buộc “--role <role>”.\n'],
    ['listing', 'Thiếu đối số bắt buộc “organisation”.\n'],
    ['my-work --role', 'Tùy chọn “--role <role>” chưa có giá trị.\n'],
    [
      'my-work --role foo',
      /^Giá trị “foo” của tùy chọn “--role <role>” không dùng được\. Hãy chọn một trong: recorder, .*\.\n$/u,
    ],
    [
      'board --state XX',
      /^Giá trị “XX” của tùy chọn “--state .* Hãy chọn một trong: NONE, .*\.\n$/u,
    ],
    ['complaints foo', /^Giá trị “foo” của đối số “what” .* một trong: cases, letters\.\n$/u],
    ['status --as-of tomorrow', /không dùng được\. Hãy nhập số sự kiện, .* giờ UTC\.\n$/u],
    ['movements --from x', /không dùng được\. Hãy nhập ngày theo dạng 2025-06-30\.\n$/u],
    ['history --limit 0', /không dùng được\. Hãy nhập số nguyên từ 1 đến 1000\.\n$/u],
    ['history --type ListingEnterd', /không dùng được\. Có phải là ListingEntered\?\n$/u],
    ['events --after x', /không dùng được\. Hãy nhập số nguyên\.\n$/u],
    ['statsu', 'Không có lệnh “statsu”.\n(Có phải là status?)\n'],
    ['board --satte x', 'Không có tùy chọn “--satte”.\n(Có phải là --state?)\n'],
    [
      'movements --from 2025-01-01 --to 2025-01-02 x',
      'Lệnh “movements” có thừa đối số. Cần 0, đã nhập 1.\n',
    ],
  ])('is told in Vietnamese: soat %s', async (line, expected) => {
    const { text, exitCode } = await told(line);
    expect({ line, exitCode }).toEqual({ line, exitCode: 2 });
    if (typeof expected === 'string') expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });

  it('keeps a password to itself', async () => {
    const { text } = await told('status --ledgr=esdb://admin:geheim@host');
    expect(text).toContain('Không có tùy chọn');
    expect(text).not.toContain('geheim');
  });
});
