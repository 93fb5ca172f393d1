import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const document = readFileSync(join(root, 'docs/bad-input.md'), 'utf8');
const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join(root, 'src', path), 'utf8'))
  .join('\n');

const CODE = /`((?:[a-z]+)\.[a-z0-9-]+)`/g;
const EVIDENCE = /`(test\/[^`]+)` "([^"]+)"/g;

describe('the document on bad input', () => {
  it('names only codes that the source has', () => {
    const codes = [...document.matchAll(CODE)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(30);
    // Rejections of a record are written by their second half where one function adds the first.
    const isThere = (code: string) =>
      source.includes(`'${code}'`) ||
      source.includes(`.${code.split('.')[1]}\``) ||
      source.includes(`'${code.split('.')[1]}'`);
    expect(codes.filter((code) => !isThere(code))).toEqual([]);
  });

  it('names a test that is there for each line', () => {
    const evidence = [...document.matchAll(EVIDENCE)];
    expect(evidence.length).toBeGreaterThan(40);
    const missing = evidence.filter(
      ([, path = '', name = '']) => !readFileSync(join(root, path), 'utf8').includes(name),
    );
    expect(missing.map(([line]) => line)).toEqual([]);
  });
});
