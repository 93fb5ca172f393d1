import type { ListingRecord } from '../../../views/remediation-board/listing-record.model.js';
import { BecauseNote } from '../../components/because.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

/** What of the consolidation calls for attention, why, and what would end it. */
export function Attention({ context, record }: { context: PageContext; record: ListingRecord }) {
  const { t } = context;
  const { flags } = record;
  return (
    <section class="card" aria-labelledby="attention">
      <h2 id="attention">{t('listing.attention')}</h2>
      {flags.length === 0 && <p>{t('organisation.noFlags')}</p>}
      {flags.map(({ code, since, because, lift }) => (
        <div key={code} class="flag">
          <p>
            <span class="badge alert">{t(`flag.${code}`)}</span>{' '}
            {since !== null && `${t('organisation.since')} ${formatDate(since)}`}
          </p>
          <BecauseNote {...{ context, because, lift }} />
        </div>
      ))}
    </section>
  );
}
