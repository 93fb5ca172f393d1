import type { LedgerSequence } from '../../ledger/envelope.js';
import type { Because } from '../../views/organisation-status/status-axes.model.js';
import type { PageContext } from '../page-context.js';
import { Sequences } from './sequences.js';

interface BecauseNoteProps {
  readonly because: Because;
  readonly context: PageContext;
  /** What the events themselves rested on, where that is known. */
  readonly basis?: readonly LedgerSequence[];
}

/** Why something holds, folded away until somebody asks: the events and the clauses. */
export function BecauseNote({ because, context, basis = [] }: BecauseNoteProps) {
  const { t } = context;
  return (
    <details class="because">
      <summary>{t('because.title')}</summary>
      <dl>
        <dt>{t('because.events')}</dt>
        <dd>
          <Sequences context={context} sequences={because.sequences} />
        </dd>
        {basis.length > 0 && (
          <>
            <dt>{t('because.basis')}</dt>
            <dd>
              <Sequences context={context} sequences={basis} />
            </dd>
          </>
        )}
        {because.clauses.length > 0 && (
          <>
            <dt>{t('because.clause')}</dt>
            <dd>{because.clauses.join('; ')}</dd>
          </>
        )}
        {because.rulebook !== null && (
          <>
            <dt>{t('because.rulebook')}</dt>
            <dd>
              <code>{because.rulebook}</code>
            </dd>
          </>
        )}
      </dl>
    </details>
  );
}
