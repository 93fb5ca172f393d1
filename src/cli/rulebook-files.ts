import { readFile } from 'node:fs/promises';
import { checkRulebook } from '../rulebook/check.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { EXIT, CommandFailed } from './exit-codes.js';

/** A rulebook that could be published. @throws CommandFailed where it is no JSON or has a fault */
export async function readSoundRulebook(file: string): Promise<Rulebook> {
  const value = await readJson(file);
  const [fault] = checkRulebook(value);
  if (fault) {
    throw new CommandFailed(EXIT.refused, {
      vi: `${file} có lỗi; xem soat rulebook check ${file}.`,
      en: `${file} has faults; see soat rulebook check ${file}.`,
    });
  }
  return value as Rulebook;
}

/** Whatever a file of JSON holds. @throws CommandFailed where it is none */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(EXIT.unusable, {
      vi: `${file} không phải JSON hợp lệ: ${reason}`,
      en: `${file} is not valid JSON: ${reason}`,
    });
  }
}
