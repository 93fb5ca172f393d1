import type { LedgerSequence } from '../../ledger/envelope.js';
import type { Because, Lift } from '../../views/organisation-status/status-axes.model.js';
import { formatNumber } from '../../wording/format.js';
import type { PageContext } from '../page-context.js';
import { Sequences } from './sequences.js';

interface BecauseNoteProps {
  readonly because: Because;
  readonly context: PageContext;
  /** What the events themselves rested on, where that is known. */
  readonly basis?: readonly LedgerSequence[];
  /** What would end it. */
  readonly lift?: readonly Lift[];
}

/** Why something holds, folded away until somebody asks: the events and the clauses. */
export function BecauseNote({ because, context, basis = [], lift = [] }: BecauseNoteProps) {
  const { t, labels } = context;
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
            <dd>{because.clauses.map((clause) => labels.clause(clause)).join('; ')}</dd>
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
        <Lifts context={context} lift={lift} />
      </dl>
    </details>
  );
}

function Lifts({ context, lift }: { context: PageContext; lift: readonly Lift[] }) {
  if (lift.length === 0) return null;
  return (
    <>
      <dt>{context.t('because.lift')}</dt>
      <dd>{lift.map((each) => liftText(context, each)).join('; ')}</dd>
    </>
  );
}

function liftText({ t, labels, locale }: PageContext, { code, count, clauses }: Lift): string {
  const some = count === null ? [] : [t('lift.count', { count: formatNumber(count, locale) })];
  const cited = clauses.map((clause) => labels.clause(clause));
  return [t(`lift.${code}`), ...some, ...cited].join(' · ');
}
