import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import { BecauseNote } from '../../components/because.js';
import { formatDate, formatNumber } from '../../format.js';
import type { PageContext } from '../../page-context.js';

interface FlagsCardProps {
  readonly context: PageContext;
  readonly organisation: OrganisationStatus;
}

/** The third axis of status: what calls for attention, why, and what would end it; and how many cases are open. */
export function FlagsCard({ context, organisation: { flags, complaints } }: FlagsCardProps) {
  const { t, locale } = context;
  return (
    <section class="card" aria-labelledby="flags">
      <h2 id="flags">{t('organisation.flags')}</h2>
      {flags.length === 0 && <p>{t('organisation.noFlags')}</p>}
      {flags.map(({ code, since, because, lift }) => (
        <div key={code} class="flag">
          <p>
            <span class="badge alert">{t(`flag.${code}`)}</span>{' '}
            {since !== null && `${t('organisation.since')} ${formatDate(since)}`}
          </p>
          <BecauseNote because={because} lift={lift} context={context} />
        </div>
      ))}
      {complaints !== null && complaints.open > 0 && (
        <p>
          {t('organisation.complaints')}:{' '}
          {t('list.complaintCounts', {
            open: formatNumber(complaints.open, locale),
            overdue: formatNumber(complaints.overdue, locale),
          })}
        </p>
      )}
    </section>
  );
}
