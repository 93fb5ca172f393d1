import type { Evidence } from '../../../ledger/listings/listing.events.js';
import type { PageContext } from '../../page-context.js';

/** Where something can be looked up, each with its note. */
export function EvidenceList(props: {
  readonly context: PageContext;
  readonly evidence: readonly Evidence[];
}) {
  const { context, evidence } = props;
  if (evidence.length === 0) return <>{context.t('listing.noEvidence')}</>;
  return (
    <ul class="plain">
      {evidence.map(({ reference, note }, index) => (
        <li key={`${reference} ${index}`}>
          {reference}
          {note !== '' && <span class="sub">{note}</span>}
        </li>
      ))}
    </ul>
  );
}
