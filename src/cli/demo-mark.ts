import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoSize } from '../demo/demo-city.js';
import { EXIT, CommandFailed } from './exit-codes.js';

/** Which city is wanted. */
export interface WantedCity extends DemoSize {
  readonly seed: number;
}

/** What a demo folder holds; written when the story is complete. */
interface DemoMark extends WantedCity, DemoPlaces {}

/** Where to look around in a demo. */
export interface DemoPlaces {
  readonly rootId: string;
  /** The organisation with the most to tell. */
  readonly heroId: string;
  /** The body that owns the list on which that one stands. */
  readonly bodyId: string;
}

const fileIn = (folder: string) => join(folder, 'demo.json');

/**
 * The finished city of a folder; undefined where there is none yet.
 * @throws CommandFailed where it is another city than the one that is wanted
 */
export function finishedCity(folder: string, wanted: WantedCity): DemoMark | undefined {
  const file = fileIn(folder);
  if (!existsSync(file)) return undefined;
  const mark = JSON.parse(readFileSync(file, 'utf8')) as DemoMark;
  const same = (['seed', 'organisations', 'from', 'until'] as const).every(
    (part) => mark[part] === wanted[part],
  );
  if (same) return mark;
  const { seed, organisations, from, until } = mark;
  throw new CommandFailed(EXIT.unusable, {
    vi: `${folder} chứa một thành phố khác (--seed ${seed}, ${organisations} tổ chức, từ ${from} đến ${until}). Hãy chọn --dir khác, hoặc xóa thư mục này.`,
    en: `${folder} holds another city (--seed ${seed}, ${organisations} organisations, ${from} to ${until}). Give another --dir, or delete that folder.`,
  });
}

export function markFinished(folder: string, city: WantedCity, places: DemoPlaces): DemoMark {
  const mark = { ...city, ...places };
  writeFileSync(fileIn(folder), JSON.stringify(mark));
  return mark;
}
