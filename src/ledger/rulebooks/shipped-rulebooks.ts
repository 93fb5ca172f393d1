import { readdir, readFile } from 'node:fs/promises';
import type { Rulebook } from '../../rulebook/rulebook.js';

const FOLDER = new URL('../../rulebook/shipped/', import.meta.url);

/** The rulebooks that come with the ledger, each id's versions in order of effect: in this order they can be published. */
export async function readShippedRulebooks(): Promise<readonly Rulebook[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
  const books = await Promise.all(names.map(readBook));
  return books.sort((a, b) => orderKey(a).localeCompare(orderKey(b), 'en'));
}

/** Shipped files are checked by the tests, and again when they are published. */
async function readBook(name: string): Promise<Rulebook> {
  return JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')) as Rulebook;
}

function orderKey({ id, validFrom }: Rulebook): string {
  return `${id} ${validFrom}`;
}
