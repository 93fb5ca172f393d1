import type { TimelineSource } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import type { LetterFilter, LetterSort } from '../complaint-register.model.js';
import { LETTER_VIEW } from '../letter-columns.js';
import { between, inList, narrowed, yesOrNo } from './conditions.js';
import { type PageEnd, pageOf, type PageRows } from './keyset-page.js';
import type { NamedLetterRow } from './present-letter.js';

/** Letters of the filter, in the order asked for, after `after`; how many there are on all pages. */
export function letterPage(
  views: Views,
  source: TimelineSource,
  ask: {
    readonly filter: LetterFilter;
    readonly sort: LetterSort;
    readonly after: PageEnd | null;
    readonly limit: number;
  },
): PageRows<NamedLetterRow> {
  const { filter, sort, after, limit } = ask;
  const conditions = [
    inList('r.standing', 'standings', filter.standings),
    inList('r.type', 'types', filter.types),
    inList('r.channel', 'channels', filter.channels),
    yesOrNo('r.over_level = 1', filter.overLevel),
    ...between('r.received_on', 'received', filter.receivedFrom, filter.receivedTo),
  ];
  const descending = sort === '-receivedOn';
  const order = {
    sql: 'r.received_on',
    id: 'r.letter_id',
    table: `${LETTER_VIEW}_row`,
    descending,
  };
  return pageOf(views, narrowed(source, conditions), order, after, limit);
}
