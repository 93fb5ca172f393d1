import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import type { NextDue } from '../../../views/organisation-status/status-axes.model.js';
import { FlagBadges } from '../../components/flag-badges.js';
import { ListingBadge } from '../../components/listing-badge.js';
import { dueLabel } from '../../components/next-due.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

/** Of one organisation, what a committee asks of its consolidation and what calls for attention. */
export function ListingCells(props: { context: PageContext; item: OrganisationStatus }) {
  const { context, item } = props;
  const { t, labels, locale } = context;
  const { listing, complaints } = item;
  const { steps } = listing;
  const number = (value: number) => formatNumber(value, locale);
  const done = { done: number(steps.done), total: number(steps.total) };
  return (
    <>
      <td>
        {listing.since === null ? '–' : <ListingBadge context={context} state={listing.state} />}
        {listing.grounds.map(({ ground }) => (
          <span key={ground} class="sub">
            {ground} {labels.name('grounds', ground)}
          </span>
        ))}
      </td>
      <td class="number">{listing.days === null ? '–' : number(listing.days)}</td>
      <td>{listing.personInCharge ?? '–'}</td>
      <DueCell context={context} nextDue={listing.nextDue} />
      <td class="keep">
        {steps.total === 0 ? '–' : t('list.stepsDone', done)}
        {steps.late > 0 && (
          <span class="sub">{t('list.stepsLate', { late: number(steps.late) })}</span>
        )}
      </td>
      <td>
        {complaints === null || complaints.open === 0
          ? '–'
          : t('list.complaintCounts', {
              open: number(complaints.open),
              overdue: number(complaints.overdue),
            })}
      </td>
      <td>
        <FlagBadges context={context} flags={item.flags} />
      </td>
    </>
  );
}

/** Without how far it is: the list is of many. */
function DueCell({ context, nextDue }: { context: PageContext; nextDue: NextDue | null }) {
  if (nextDue === null) return <td class="keep">–</td>;
  return (
    <td class="keep">
      {formatDate(nextDue.on)}
      {nextDue.kind !== 'remediation' && <span class="sub">{context.t(dueLabel(nextDue))}</span>}
    </td>
  );
}
