import type {
  CitedListing,
  CitedStep,
  ListingRecord,
} from '../../../views/remediation-board/listing-record.model.js';
import type { BodyName } from '../../body-names.js';
import { eventLabel } from '../../components/event-item.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

/** What was done about one step, in which role and for which body: who verifies is never who carries out. */
export function StepCourse(props: {
  readonly context: PageContext;
  readonly record: ListingRecord;
  readonly listing: CitedListing;
  readonly step: CitedStep;
  readonly bodyName: BodyName;
}) {
  const { context, record, listing, step, bodyName } = props;
  const { t } = context;
  const lines = record.events.filter(
    ({ listingId, stepId, since }) =>
      since !== null && stepId === step.stepId && listingId === listing.listingId,
  );
  if (lines.length === 0) return <>{t('listing.notYet')}</>;
  return (
    <ul class="plain">
      {lines.map(({ sequence, type, since, role, body }) => (
        <li key={sequence}>
          {eventLabel(context, type)} <Sequences context={context} sequences={[sequence]} />
          <span class="sub">
            {since !== null && formatDate(since)} · {t(`role.${role}`)}
            {body !== null && `, ${bodyName(body)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
