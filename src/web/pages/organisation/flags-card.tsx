import { mayDo } from '../../../access/permissions.js';
import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import { BecauseNote } from '../../components/because.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

interface FlagsCardProps {
  readonly context: PageContext;
  readonly organisation: OrganisationStatus;
}

/** The third axis of status: what calls for attention, why, and what would end it; and how many cases are open. */
export function FlagsCard({ context, organisation }: FlagsCardProps) {
  const { t } = context;
  const { flags } = organisation;
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
      <OpenCases context={context} organisation={organisation} />
    </section>
  );
}

/** How many there are, leading to them for a reader whose role may read the register. */
function OpenCases({ context, organisation: { complaints, organisationId } }: FlagsCardProps) {
  const { t, locale, links, principal } = context;
  if (complaints === null || complaints.open === 0) return null;
  const counts = t('list.complaintCounts', {
    open: formatNumber(complaints.open, locale),
    overdue: formatNumber(complaints.overdue, locale),
  });
  const href = links.complaints({ subtree: organisationId, only: 'open' });
  return (
    <p>
      {t('organisation.complaints')}:{' '}
      {mayDo(principal.role, 'complaint.read') ? <a href={href}>{counts}</a> : counts}
    </p>
  );
}
