import type { ListMovements } from '../../../views/remediation-board/list-movements.model.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { RemediationFrame } from '../../components/remediation-frame.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { MovementItems } from './movement-items.js';
import { MovementsTable } from './movements-table.js';

export interface ListMovementsPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly answer: ListMovements;
}

/** How the list moved between two days: it adds up, and every number leads to who and which event. */
export function ListMovementsPage({ context, view, answer }: ListMovementsPageProps) {
  const { t } = context;
  const { from, to } = answer;
  const period = t('complaints.period', { from: formatDate(from), to: formatDate(to) });
  const title = `${t('movements.title')}: ${period}`;
  return (
    <RemediationFrame {...{ context, view, title }} tab="movements" onlyKnown>
      <FilterForm context={context} fields={fieldsOf(context)} />
      <Reconciliation context={context} answer={answer} />
      <MovementsTable context={context} answer={answer} />
      <h2 id="movements">{t('movements.detail')}</h2>
      {answer.items.length === 0 ? (
        <p class="empty">{t('movements.none')}</p>
      ) : (
        <MovementItems context={context} answer={answer} />
      )}
    </RemediationFrame>
  );
}

/** Worked out again here, from the numbers that are shown. */
function Reconciliation(props: { context: PageContext; answer: ListMovements }) {
  const { context, answer } = props;
  const { opening, out, closed, closing } = answer;
  const number = (value: number) => formatNumber(value, context.locale);
  const agrees = opening + answer.in - out - closed === closing;
  return (
    <p class={agrees ? undefined : 'alert-text'} role={agrees ? undefined : 'alert'}>
      {context.t(agrees ? 'movements.reconciles' : 'movements.differs', {
        ...{ opening: number(opening), in: number(answer.in), out: number(out) },
        ...{ closed: number(closed), closing: number(closing) },
      })}
    </p>
  );
}

function fieldsOf({ t }: PageContext): readonly FilterField[] {
  return [
    { name: 'from', label: t('complaints.from'), kind: 'date' },
    { name: 'to', label: t('complaints.to'), kind: 'date' },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
