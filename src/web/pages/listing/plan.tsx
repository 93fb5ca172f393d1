import type { CitedListing } from '../../../views/remediation-board/listing-record.model.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { Facts } from '../../components/facts.js';

interface PlanProps {
  readonly context: PageContext;
  readonly listing: CitedListing;
}

/** The plan with what moved its end, and the reports that were made on it; nothing before there is one. */
export function Plan({ context, listing }: PlanProps) {
  const { t, labels } = context;
  const { plan, dueOn, extensions } = listing;
  if (!plan) return null;
  const every =
    plan.reportsEvery === null ? t('listing.noReports') : labels.name('periods', plan.reportsEvery);
  return (
    <div class="card">
      <h3>{t('listing.plan')}</h3>
      <Facts
        facts={[
          [t('listing.approvedOn'), formatDate(plan.approvedOn)],
          [t('because.events'), <Sequences context={context} sequences={plan.because} />],
          [t('listing.planDueOn'), formatDate(plan.dueOn)],
          [t('listing.dueOn'), dueOn === null || dueOn === plan.dueOn ? null : formatDate(dueOn)],
          [t('listing.reportsEvery'), every],
        ]}
      />
      {extensions.length > 0 && <Extensions context={context} listing={listing} />}
      {plan.reportsEvery !== null && <Reports context={context} listing={listing} />}
    </div>
  );
}

function Extensions({ context, listing }: PlanProps) {
  const { t } = context;
  return (
    <>
      <h3>{t('listing.extensions')}</h3>
      <ul class="plain">
        {listing.extensions.map(({ on, previousDueOn, dueOn, because }) => (
          <li key={because.join(' ')}>
            {t('listing.moved', {
              date: formatDate(on),
              previous: formatDate(previousDueOn),
              next: formatDate(dueOn),
            })}{' '}
            <Sequences context={context} sequences={because} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Reports({ context, listing }: PlanProps) {
  const { t } = context;
  const { reports } = listing;
  return (
    <>
      <h3>{t('listing.reports')}</h3>
      {reports.length === 0 && <p>{t('listing.noReportYet')}</p>}
      <ul class="plain">
        {reports.map(({ period, on, because }) => (
          <li key={because.join(' ')}>
            <b>{period.label}</b> {t('listing.reported', { date: formatDate(on) })}{' '}
            <Sequences context={context} sequences={because} />
          </li>
        ))}
      </ul>
    </>
  );
}
