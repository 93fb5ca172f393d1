import type { ListingRecord } from '../../../views/remediation-board/listing-record.model.js';
import { eventLabel } from '../../components/event-item.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

/** What cannot have happened as the rest stands, and what would settle it; nothing where all fits. */
export function Contradictions(props: { context: PageContext; record: ListingRecord }) {
  const { context, record } = props;
  const { t } = context;
  if (record.contradictions.length === 0) return null;
  return (
    <section class="notice" aria-labelledby="contradictions">
      <h2 id="contradictions">{t('listing.contradictions')}</h2>
      <ul>
        {record.contradictions.map(({ sequence, type, since, amendments }) => (
          <li key={sequence}>
            <Sequences context={context} sequences={[sequence]} />
            {t('listing.contradiction', {
              event: eventLabel(context, type),
              date: formatDate(since),
            })}{' '}
            {t('listing.settledBy')} <Sequences context={context} sequences={amendments} />
          </li>
        ))}
      </ul>
    </section>
  );
}
