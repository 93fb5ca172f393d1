import { existsSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { RulebookRegistry } from '../ledger/rulebook-registry.js';
import { type Rulebook, rulebookReference } from '../rulebook/rulebook.js';
import { EXIT, CommandFailed } from './exit-codes.js';
import { readSoundRulebook } from './rulebook-files.js';

/**
 * A rulebook as it is named on the command line: a file that is there is meant as a file, though an id@version may be its
 * name, else a published version.
 * @throws CommandFailed where there is neither, or the file has a fault
 */
export async function namedRulebook(
  app: INestApplicationContext,
  version: string,
): Promise<Rulebook> {
  if (existsSync(version)) return readSoundRulebook(version);
  const registry = app.get(RulebookRegistry, { strict: false });
  const found = await registry.byReference(version);
  if (found) return found;
  const [id] = version.split('@');
  const published = (await registry.all()).filter((one) => one.id === id).map(rulebookReference);
  if (published.length > 0) throw noSuchVersion(version, published.join(', '));
  throw new CommandFailed(EXIT.notFound, {
    vi: `Không có phiên bản hay tệp “${version}”. Xem các phiên bản: soat rulebook list.`,
    en: `There is no version and no file “${version}”. See the versions: soat rulebook list.`,
  });
}

function noSuchVersion(version: string, published: string): CommandFailed {
  return new CommandFailed(EXIT.notFound, {
    vi: `“${version}” không phải là một phiên bản. Hãy ghi một trong các phiên bản đã ban hành: ${published}.`,
    en: `“${version}” is no version. Give one of those that are published: ${published}.`,
  });
}
