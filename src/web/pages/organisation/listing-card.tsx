import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import type { ListingStatus } from '../../../views/organisation-status/status-axes.model.js';
import { BecauseNote } from '../../components/because.js';
import { ListingBadge } from '../../components/listing-badge.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { dueLabel } from '../../components/next-due.js';
import type { PageContext } from '../../page-context.js';

interface ListingCardProps {
  readonly context: PageContext;
  readonly organisation: OrganisationStatus;
}

/** The second axis of status: where it stands with the list, since when, why, and what leads out of it. */
export function ListingCard({ context, organisation }: ListingCardProps) {
  const { t, links } = context;
  const { listing, organisationId } = organisation;
  return (
    <section class="card" aria-labelledby="listing">
      <h2 id="listing">{t('organisation.listing')}</h2>
      {listing.since === null ? (
        <p>{t('organisation.neverListed')}</p>
      ) : (
        <>
          <p class="big">
            <ListingBadge context={context} state={listing.state} />
          </p>
          <Facts context={context} listing={listing} />
          <Grounds context={context} listing={listing} />
          <BecauseNote because={listing.because} lift={listing.lift} context={context} />
          <p class="no-print">
            <a href={links.listing(organisationId)}>{t('organisation.listingMore')}</a>
          </p>
        </>
      )}
    </section>
  );
}

function Facts({ context, listing }: { context: PageContext; listing: ListingStatus }) {
  const { t, labels, locale } = context;
  const { steps } = listing;
  const number = (value: number) => formatNumber(value, locale);
  const late = steps.late > 0 ? ` · ${t('list.stepsLate', { late: number(steps.late) })}` : '';
  const done = t('list.stepsDone', { done: number(steps.done), total: number(steps.total) });
  const rows = [
    [t('organisation.since'), listing.since && formatDate(listing.since)],
    [t('organisation.daysIn'), listing.days === null ? null : number(listing.days)],
    [t('organisation.route'), listing.route && labels.name('routes', listing.route)],
    [t('list.inCharge'), listing.personInCharge],
    [t(dueLabel(listing.nextDue)), listing.nextDue && formatDate(listing.nextDue.on)],
    [t('organisation.extensions'), listing.extensions > 0 ? number(listing.extensions) : null],
    [t('organisation.stepsOf'), steps.total > 0 ? `${done}${late}` : null],
  ] as const;
  return (
    <dl>
      {rows.flatMap(([label, value]) =>
        value === null ? [] : [<dt key={label}>{label}</dt>, <dd key={`${label} is`}>{value}</dd>],
      )}
    </dl>
  );
}

function Grounds({ context, listing }: { context: PageContext; listing: ListingStatus }) {
  const { t, labels } = context;
  if (listing.grounds.length === 0) return null;
  return (
    <>
      <h3>{t('list.grounds')}</h3>
      <ul>
        {listing.grounds.map(({ ground, context: of, outcome }, index) => (
          <li key={`${ground} ${index}`}>
            {ground} {labels.name('grounds', ground)}
            {of !== null && ` (${labels.name('contexts', of)})`}
            {': '}
            <b>
              {outcome === null
                ? t('organisation.noOutcome')
                : labels.name('groundOutcomes', outcome)}
            </b>
          </li>
        ))}
      </ul>
    </>
  );
}
