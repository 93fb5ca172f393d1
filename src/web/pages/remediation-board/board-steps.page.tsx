import { STEP_STATES } from '../../../ledger/listings/listing-moves.course.js';
import type { StepPage } from '../../../views/remediation-board/remediation-board.model.js';
import type { BodyName } from '../../body-names.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { Pager } from '../../components/pager.js';
import { RemediationFrame } from '../../components/remediation-frame.js';
import { StateCounts } from '../../components/state-counts.js';
import { formatNumber } from '../../../wording/format.js';
import { stepStateName } from '../../../wording/house-words.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { StepTable } from './step-table.js';

export interface BoardStepsPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly answer: StepPage;
  /** Of every state, also of those that the reader did not ask for. */
  readonly counts: StepPage['byState'];
  readonly bodyName: BodyName;
}

/** Single steps of all plans: whose turn it is, and what is late. */
export function BoardStepsPage(props: BoardStepsPageProps) {
  const { context, view, answer, counts, bodyName } = props;
  const { t, locale } = context;
  const { items, total, nextCursor } = answer;
  const fields = fieldsOf(context, ownersOf(props));
  const filtered = fields.some(({ name }) => context.query[name] !== undefined);
  return (
    <RemediationFrame {...{ context, view }} tab="steps" title={t('board.bySteps')}>
      <StateCounts
        {...{ context, counts, states: STEP_STATES, caption: t('board.stepCounts') }}
        nameOf={(state) => stepStateName(context, state)}
      />
      <FilterForm context={context} fields={fields} />
      {items.length === 0 ? (
        <p class="empty">{t(filtered ? 'board.noSteps' : 'board.noStepsAtAll')}</p>
      ) : (
        <>
          <p>{t('board.steps', { total: formatNumber(total, locale) })}</p>
          <StepTable {...{ context, answer, bodyName }} />
        </>
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </RemediationFrame>
  );
}

/** Chosen among those on the page; one that came in the address stays among them. */
function ownersOf({ context, answer, bodyName }: BoardStepsPageProps): FilterField['options'] {
  const asked = [context.query.owner].flat().filter((owner) => owner !== undefined);
  const owners = new Set([...asked, ...answer.items.map(({ owner }) => owner)]);
  return [...owners].map((value) => ({ value, text: bodyName(value) }));
}

function fieldsOf(context: PageContext, owners: FilterField['options']): readonly FilterField[] {
  const { t, labels } = context;
  const states = STEP_STATES.filter((value) => value !== 'NONE').map((value) => ({
    value,
    text: stepStateName(context, value),
  }));
  const measures = labels
    .codes('steps')
    .map((value) => ({ value, text: labels.name('steps', value) }));
  const late = [{ value: 'true', text: t('board.onlyLate') }];
  return [
    { name: 'state', label: t('list.state'), kind: 'choice', options: states },
    { name: 'late', label: t('board.late'), kind: 'choice', options: late },
    { name: 'measure', label: t('board.step'), kind: 'choice', options: measures },
    { name: 'owner', label: t('board.owner'), kind: 'choice', options: owners },
    { name: 'person', label: t('filter.personInCharge'), kind: 'text' },
    { name: 'dueFrom', label: t('board.dueFrom'), kind: 'date' },
    { name: 'dueTo', label: t('board.dueTo'), kind: 'date' },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
