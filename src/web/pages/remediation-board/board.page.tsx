import { LISTING_STATES } from '../../../ledger/listing-states.js';
import {
  type BoardPage as Answer,
  LATE_KINDS,
} from '../../../views/remediation-board/remediation-board.model.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { Pager } from '../../components/pager.js';
import { RemediationFrame } from '../../components/remediation-frame.js';
import { StateCounts } from '../../components/state-counts.js';
import { formatNumber } from '../../../wording/format.js';
import { groundName, listingStateName } from '../../../wording/house-words.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { BoardTable } from './board-table.js';

export interface BoardPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly answer: Answer;
  /** Of every state, also of those that the reader did not ask for. */
  readonly counts: Answer['byState'];
}

/** Organisations under review, remediation or monitoring: filtered, sorted, a page at a time. */
export function BoardPage({ context, view, answer, counts }: BoardPageProps) {
  const { t, locale } = context;
  const { items, total, nextCursor } = answer;
  const fields = fieldsOf(context);
  const filtered = fields.some(({ name }) => context.query[name] !== undefined);
  return (
    <RemediationFrame {...{ context, view }} tab="board" title={t('board.byState')}>
      <StateCounts
        {...{ context, counts, states: LISTING_STATES, caption: t('board.counts') }}
        nameOf={(state) => listingStateName(context, state)}
      />
      <FilterForm context={context} fields={fields} />
      {items.length === 0 ? (
        <p class="empty">{t(filtered ? 'board.none' : 'board.noneAtAll')}</p>
      ) : (
        <>
          <p>{t('board.listings', { total: formatNumber(total, locale) })}</p>
          <BoardTable context={context} answer={answer} />
        </>
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </RemediationFrame>
  );
}

function fieldsOf(context: PageContext): readonly FilterField[] {
  const { t, labels } = context;
  const late = LATE_KINDS.map((value) => ({ value, text: t(`board.late.${value}`) }));
  const grounds = labels
    .codes('grounds')
    .map((value) => ({ value, text: groundName(context, value) }));
  const routes = labels
    .codes('routes')
    .map((value) => ({ value, text: `${value} ${labels.name('routes', value)}` }));
  return [
    { name: 'state', label: t('list.state'), kind: 'choice', options: statesOf(context) },
    { name: 'late', label: t('board.late'), kind: 'choice', options: late },
    { name: 'ground', label: t('filter.ground'), kind: 'choice', options: grounds },
    { name: 'route', label: t('board.route'), kind: 'choice', options: routes },
    { name: 'person', label: t('filter.personInCharge'), kind: 'text' },
    { name: 'dueFrom', label: t('board.dueFrom'), kind: 'date' },
    { name: 'dueTo', label: t('board.dueTo'), kind: 'date' },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}

/** One by one, and several together where a number of another page led here. */
function statesOf(context: PageContext): FilterField['options'] {
  const named: { value: string; text: string }[] = LISTING_STATES.filter(
    (value) => value !== 'NONE',
  ).map((value) => ({
    value,
    text: listingStateName(context, value),
  }));
  const asked = [context.query.state].flat()[0] ?? '';
  if (!asked.includes(',')) return named;
  const together = named.filter(({ value }) => asked.split(',').includes(value));
  return [...named, { value: asked, text: together.map(({ text }) => text).join(', ') }];
}
