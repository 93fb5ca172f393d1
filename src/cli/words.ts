import type { INestApplicationContext } from '@nestjs/common';
import { RulebookRegistry } from '../ledger/rulebook-registry.js';
import type { CodedSection } from '../rulebook/lookup.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { translator } from '../wording/translate.js';
import { Labels } from '../wording/labels.js';
import type { Words } from '../wording/words.js';
import type { Terminal } from './terminal.js';

/** The words that the pages have, in the language of the terminal; of `more` rulebooks that are not published, too. */
export async function wordsFor(
  app: INestApplicationContext,
  terminal: Terminal,
  ...more: readonly Rulebook[]
): Promise<Words> {
  const rulebooks = await app.get(RulebookRegistry, { strict: false }).all();
  const { language } = terminal;
  return { t: translator(language), labels: new Labels([...rulebooks, ...more], language) };
}

/** A code of the rulebook in words, with the code itself, by which an option asks for it. */
export function worded({ labels }: Words, section: CodedSection, code: string): string {
  return withCode(labels.name(section, code), code);
}

export function withCode(name: string, code: string): string {
  return name === code ? code : `${name} (${code})`;
}
