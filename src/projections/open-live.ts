import { Generation } from './generation.js';
import type { Projection } from './projection.js';
import type { ViewsFolder } from './views-folder.js';

/** Opens a published generation to write; undefined where it was superseded and removed before it could be opened. */
export function openLive(
  folder: ViewsFolder,
  number: number,
  projections: readonly Projection[],
): Generation | undefined {
  try {
    return Generation.open(folder.fileOf(number), projections);
  } catch (error) {
    if (folder.current() === number) throw error;
    return undefined;
  }
}
