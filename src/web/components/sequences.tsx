import { mayDo } from '../../access/permissions.js';
import type { LedgerSequence } from '../../ledger/envelope.js';
import type { PageContext } from '../page-context.js';

interface SequencesProps {
  readonly context: PageContext;
  readonly sequences: readonly LedgerSequence[];
}

/** Events by their numbers, which lead to the events only for a reader whose role may read the history. */
export function Sequences({ context, sequences }: SequencesProps) {
  const { links, principal } = context;
  const linked = mayDo(principal.role, 'history.read');
  return (
    <>
      {sequences.map((sequence) =>
        linked ? (
          <a key={sequence} class="sequence" href={links.event(sequence)}>
            #{sequence}
          </a>
        ) : (
          <span key={sequence} class="sequence">
            #{sequence}
          </span>
        ),
      )}
    </>
  );
}
