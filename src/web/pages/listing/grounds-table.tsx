import type {
  CitedGround,
  CitedListing,
} from '../../../views/remediation-board/listing-record.model.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import { citing, groundName } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';
import { EvidenceList } from './evidence-list.js';

interface GroundsTableProps {
  readonly context: PageContext;
  readonly listing: CitedListing;
  readonly number: number;
}

/** Why the organisation is listed: each ground with its own evidence and its own outcome. */
export function GroundsTable({ context, listing, number }: GroundsTableProps) {
  const { t } = context;
  if (listing.grounds.length === 0) return null;
  const id = `grounds-${number}`;
  const heads = ['listing.ground', 'listing.found', 'board.evidence', 'listing.outcome'] as const;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-labelledby={id}>
      <table>
        <caption id={id}>{t('listing.grounds')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listing.grounds.map((ground) => (
            <GroundRow
              key={ground.groundId}
              context={citing(context, ground.rulebook)}
              ground={ground}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroundRow({ context, ground }: { context: PageContext; ground: CitedGround }) {
  const { labels } = context;
  return (
    <tr>
      <th scope="row">
        {groundName(context, ground.ground)}
        {ground.context !== null && ` (${labels.name('contexts', ground.context)})`}
        {ground.text !== '' && <span class="sub">{ground.text}</span>}
      </th>
      <td class="keep">
        {formatDate(ground.since)}
        <span class="sub">
          <Sequences context={context} sequences={ground.because} />
        </span>
      </td>
      <td class="words">
        <EvidenceList context={context} evidence={ground.evidence} />
      </td>
      <td class="words">
        <Outcome context={context} outcome={ground.outcome} />
      </td>
    </tr>
  );
}

function Outcome(props: { context: PageContext; outcome: CitedGround['outcome'] }) {
  const { context, outcome } = props;
  const { t, labels } = context;
  if (!outcome) return <>{t('listing.notVerified')}</>;
  return (
    <>
      <b>{labels.name('groundOutcomes', outcome.outcome)}</b>
      <span class="sub">
        {t('listing.verifiedOn', { date: formatDate(outcome.verifiedOn) })}{' '}
        <Sequences context={context} sequences={outcome.because} />
      </span>
      {outcome.evidence.length > 0 && (
        <EvidenceList context={context} evidence={outcome.evidence} />
      )}
    </>
  );
}
