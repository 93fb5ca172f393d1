import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const documents = ['.', 'docs', 'docs/adr'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const read = (document: string) => readFileSync(join(ROOT, document), 'utf8');

describe.each(documents)('%s', (document) => {
  it('names files that exist', () => {
    const named = [...read(document).matchAll(/`((?:src|test|docs|docker|tools)\/[\w./@-]+)`/gu)];
    const missing = named
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/gu)];
    const missing = links
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(ROOT, dirname(document), path)));
    expect(missing).toEqual([]);
  });
});

describe('what the program says', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => read(join('src', name)));

  it('names headings and documents that exist', () => {
    const named = sources.flatMap((text) =>
      [...text.matchAll(/(?:"([^"\n]+)" in )?\b(docs\/[\w./-]+\.md)/gu)].map(
        ([, heading, document = '']) => ({ heading, document }),
      ),
    );
    expect(named.some(({ heading }) => heading !== undefined)).toBe(true);
    const wrong = named.filter(
      ({ heading, document }) =>
        !documents.includes(document) ||
        (heading !== undefined && !new RegExp(`^#+ ${heading}$`, 'mu').test(read(document))),
    );
    expect(wrong).toEqual([]);
  });

  it('names no guide without its file', () => {
    expect(sources.filter((text) => /in the guide\b|the guide to/u.test(text))).toEqual([]);
  });
});

describe('the life of an event', () => {
  it('names a file for every hop', () => {
    const text = read('docs/life-of-an-event.md');
    const hops = [
      'controller',
      'decider',
      'command-handler',
      'event-store',
      'projection',
      'queries',
    ];
    for (const hop of hops)
      expect(text).toMatch(new RegExp(`src/[\\w/.-]*${hop}[\\w.-]*\\.tsx?`, 'u'));
  });
});
