import type { ListingRecord } from '../../../views/remediation-board/listing-record.model.js';
import type { BodyName } from '../../body-names.js';
import { BecauseNote } from '../../components/because.js';
import { DueDate } from '../../components/due-date.js';
import { dueLabel } from '../../components/next-due.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { listingStateName } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';
import { type Fact, Facts } from '../../components/facts.js';

interface StatusCardProps {
  readonly context: PageContext;
  readonly record: ListingRecord;
  readonly bodyName: BodyName;
}

/** Where the organisation stands, what is due next, why, and what would lead on. */
export function StatusCard({ context, record, bodyName }: StatusCardProps) {
  const { t } = context;
  const { state, because, lift } = record.status;
  return (
    <section class="card" aria-labelledby="status">
      <h2 id="status">{t('listing.status')}</h2>
      <p>
        <b>{listingStateName(context, state)}</b>
      </p>
      <Facts facts={[...duesOf(context, record), ...factsOf(context, record, bodyName)]} />
      <BecauseNote context={context} because={because} lift={lift} />
    </section>
  );
}

function duesOf(context: PageContext, record: ListingRecord): readonly Fact[] {
  const { t } = context;
  const { status, reportDueOn } = record;
  const { day } = record.viewpoint;
  const due = (dueOn: string | null) =>
    dueOn === null ? null : <DueDate {...{ context, dueOn, day }} />;
  return [
    [t(dueLabel(status.nextDue)), due(status.nextDue?.on ?? null)],
    [t('board.reportDueOn'), due(reportDueOn)],
  ];
}

function factsOf(
  { t, labels, locale }: PageContext,
  { status, listings, lastDocument }: ListingRecord,
  bodyName: BodyName,
): readonly Fact[] {
  const { since, days, route, personInCharge, extensions, steps } = status;
  const current = listings.find(({ listingId }) => listingId === status.listingId);
  const number = (value: number) => formatNumber(value, locale);
  const done = t('list.stepsDone', { done: number(steps.done), total: number(steps.total) });
  return [
    [t('organisation.since'), since && formatDate(since)],
    [t('organisation.daysIn'), days === null ? null : number(days)],
    [t('organisation.route'), route && labels.name('routes', route)],
    [t('board.listedBy'), current?.listedBy ? bodyName(current.listedBy) : null],
    [t('list.inCharge'), personInCharge],
    [t('organisation.extensions'), extensions > 0 ? number(extensions) : null],
    [t('list.steps'), steps.total > 0 ? done : null],
    [
      t('list.lastDocument'),
      lastDocument && `${lastDocument.number}, ${formatDate(lastDocument.date)}`,
    ],
  ];
}
