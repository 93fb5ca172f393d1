import { LogIndex } from '../event-store/eventstoredb/numbering/log-index.js';
import { CopyRefused } from '../projections/copy-errors.js';
import type { CopiedViews, FileBeside } from '../projections/copy-views.js';
import { LOG_INDEX } from './open-store.js';

/** What a service keeps beside its views and a new one can go on from; none of it for a ledger in a file. */
export const FILES_BESIDE_VIEWS: readonly FileBeside[] = [
  { name: LOG_INDEX, verify: demandSameLog },
];

/**
 * The index must be of the views' ledger and know their last event under its number: then a service goes on after
 * that event, and whatever the log holds by then is held against what the index has seen.
 * @throws LedgerUnusable for an index of another ledger · CopyRefused
 */
function demandSameLog(path: string, { label, checkpoint }: CopiedViews): void {
  const index = LogIndex.open({ path, identity: label.ledger });
  try {
    const { sequence, eventId, stream } = checkpoint;
    if (sequence === 0) return;
    const place = index.at(sequence);
    if (place?.id === eventId && place.stream === stream) return;
    throw new CopyRefused(
      'do-not-match',
      path,
      `event ${sequence}, which the views end with, is ${place ? 'another one' : 'not'} in the log index. ` +
        'Rebuild the views of the source first, or give the new service an empty folder.',
    );
  } finally {
    index.close();
  }
}
