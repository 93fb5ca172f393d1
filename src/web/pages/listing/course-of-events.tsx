import type { ListingRecord } from '../../../views/remediation-board/listing-record.model.js';
import type { ListingEventLine } from '../../../views/remediation-board/remediation-board.model.js';
import type { BodyName } from '../../body-names.js';
import { eventLabel } from '../../components/event-item.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

interface CourseProps {
  readonly context: PageContext;
  readonly record: ListingRecord;
  readonly bodyName: BodyName;
}

/** Everything recorded, the newest first, each with how it stands: what was amended is kept and says by what. */
export function CourseOfEvents({ context, record, bodyName }: CourseProps) {
  return (
    <ol class="timeline">
      {record.events.toReversed().map((line) => (
        <Line key={line.sequence} {...{ context, record, line, bodyName }} />
      ))}
    </ol>
  );
}

type LineProps = CourseProps & { readonly line: ListingEventLine };

function Line({ context, record, line, bodyName }: LineProps) {
  const { t } = context;
  const { sequence, type, standing } = line;
  const isGone = standing === 'revoked' || standing === 'impossible';
  return (
    <li class={isGone ? 'corrected' : undefined}>
      <div class="event-head">
        <h3>{eventLabel(context, type)}</h3>
        <Sequences context={context} sequences={[sequence]} />
        {standing !== 'stands' && standing !== 'amendment' && (
          <span class={standing === 'impossible' ? 'badge alert' : 'badge'}>
            {t(`standing.${standing}`)}
          </span>
        )}
        <About {...{ context, record, line }} />
      </div>
      <Particulars {...{ context, record, line, bodyName }} />
    </li>
  );
}

/** Which listing of several, and which step, it is about. */
function About({ context, record, line }: Omit<LineProps, 'bodyName'>) {
  const { t, labels } = context;
  const { listings } = record;
  const number = listings.findIndex(({ listingId }) => listingId === line.listingId) + 1;
  const listing = listings[number - 1];
  const step = listing?.steps.find(({ stepId }) => stepId === line.stepId);
  const parts = [
    listings.length > 1 && listing
      ? t('listing.number', { number, date: formatDate(listing.openedOn) })
      : null,
    step ? labels.name('steps', step.measure) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <span>{parts.join(' · ')}</span>;
}

function Particulars({ context, line, bodyName }: LineProps) {
  const { t } = context;
  const { occurredOn, since, role, body, document, related, standing } = line;
  const related_ =
    standing === 'amendment' ? 'standing.related.amends' : 'standing.related.amendedBy';
  return (
    <p class="event-meta">
      <span>
        {t('history.occurredOn')}:{' '}
        <b>
          <time dateTime={occurredOn}>{formatDate(occurredOn)}</time>
          {since !== null &&
            since !== occurredOn &&
            ` (${t('listing.asOfSince', { date: formatDate(since) })})`}
        </b>
      </span>
      <span>
        {t('history.actor')}:{' '}
        <b>
          {t(`role.${role}`)}
          {body !== null && `, ${bodyName(body)}`}
        </b>
      </span>
      {document && (
        <span>
          {t('history.document')}:{' '}
          <b>
            {document.number}, {formatDate(document.date)}
          </b>
        </span>
      )}
      {related.length > 0 && (
        <span>
          {t(related_)}: <Sequences context={context} sequences={related} />
        </span>
      )}
    </p>
  );
}
