import type { TimelineSource } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import type { LetterFilter } from '../complaint-register.model.js';
import { between, inList, narrowed, yesOrNo } from './conditions.js';
import { type PageEnd, pageOf, type PageRows } from './keyset-page.js';
import type { NamedLetterRow } from './present-letter.js';

const NEWEST_FIRST = { sql: 'r.received_on', id: 'r.letter_id', descending: true };

/** Letters of the filter, the newest first, after `after`; how many there are on all pages. */
export function letterPage(
  views: Views,
  source: TimelineSource,
  filter: LetterFilter,
  after: PageEnd | null,
  limit: number,
): PageRows<NamedLetterRow> {
  const conditions = [
    inList('r.standing', 'standings', filter.standings),
    inList('r.type', 'types', filter.types),
    inList('r.channel', 'channels', filter.channels),
    yesOrNo('r.over_level = 1', filter.overLevel),
    ...between('r.received_on', 'received', filter.receivedFrom, filter.receivedTo),
  ];
  return pageOf(views, narrowed(source, conditions), NEWEST_FIRST, after, limit);
}
