import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => read(join('src', path)))
  .join('\n');

const CODE = /`((?:[a-z]+)\.[a-z0-9-]+)`/g;
const EVIDENCE = /`(test\/[^`]+)` "([^"]+)"/g;

/** The lines of its tables, without heads and rules. */
function rowsOf(document: string): string[] {
  const lines = document.split('\n');
  const isRule = (line: string | undefined) => /^\|(?: *:?-+:? *\|)+$/.test(line ?? '');
  return lines.filter(
    (line, at) => line.startsWith('|') && !isRule(line) && !isRule(lines[at + 1]),
  );
}

describe('the document on bad input', () => {
  it('names only codes that the source has', () => {
    const codes = [...read('docs/bad-input.md').matchAll(CODE)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(30);
    // Rejections of a record are written by their second half where one function adds the first.
    const isThere = (code: string) =>
      source.includes(`'${code}'`) ||
      source.includes(`.${code.split('.')[1]}\``) ||
      source.includes(`'${code.split('.')[1]}'`);
    expect(codes.filter((code) => !isThere(code))).toEqual([]);
  });
});

describe.each([
  ['docs/bad-input.md', 60],
  ['docs/faults-cluster.md', 35],
])('the tables of %s', (path, atLeast) => {
  const rows = rowsOf(read(path));

  it('name a test in each line', () => {
    expect(rows.length).toBeGreaterThan(atLeast);
    expect(rows.filter((row) => row.match(EVIDENCE) === null)).toEqual([]);
  });

  it('name tests that are there', () => {
    const evidence = [...rows.join('\n').matchAll(EVIDENCE)];
    const missing = evidence.filter(([, file = '', name = '']) => !read(file).includes(name));
    expect(missing.map(([line]) => line)).toEqual([]);
  });
});
