import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Texts by path, of the files below a folder whose path fits. */
function textsBelow(folder: string, fits: RegExp): ReadonlyMap<string, string> {
  const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return new Map(
    paths
      .filter((path) => fits.test(path))
      .map((path) => [join(folder, path), readFileSync(join(ROOT, folder, path), 'utf8')]),
  );
}

const rejections = textsBelow('src/ledger', /\.rejections\.ts$/u);
const edge = [
  ...textsBelow('src/ledger', /http\/|controller|openapi/u).values(),
  ...textsBelow('src/http', /api-record-command/u).values(),
].join('\n');
const tests = [...textsBelow('test', /^(?!architecture\/refusal-codes).*\.tsx?$/u).values()].join(
  '\n',
);

/** Codes that stand whole in a file, as they are given to a refusal. */
const codesIn = (text: string) =>
  [...text.matchAll(/(?<![\w./])'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)',$/gmu)].map(
    ([, code = '']) => code,
  );
const codes = [...rejections].flatMap(([file, text]) =>
  codesIn(text).map((code) => ({ code, file })),
);

/** What no request can bring about: only the process that proposes, or a rulebook that changes between two reads. */
const OUT_OF_REACH = ['proposal.rule-unknown', 'proposal.without-trigger'];

describe('refusals', () => {
  it('are found', () => {
    expect(codes.length).toBeGreaterThan(150);
  });

  it('say in the head of their file what it refuses', () => {
    const headless = [...rejections].filter(([, text]) => !text.startsWith('/**'));
    expect(headless.map(([file]) => file)).toEqual([]);
  });

  it('have a code of their own', () => {
    const named = codes.map(({ code }) => code);
    expect(named.filter((code, index) => named.indexOf(code) !== index)).toEqual([]);
  });

  it('are told of in the description of a route', () => {
    const untold = codes.filter(({ code }) => {
      const reason = code.slice(code.indexOf('.') + 1);
      return !OUT_OF_REACH.includes(code) && !edge.includes(`'${reason}'`) && !edge.includes(code);
    });
    expect(untold).toEqual([]);
  });

  it('are brought about by a test', () => {
    const isNamed = (code: string) =>
      tests.includes(code) || tests.includes(`'${code.slice(code.indexOf('.') + 1)}'`);
    expect(codes.filter(({ code }) => !isNamed(code))).toEqual([]);
  });
});
