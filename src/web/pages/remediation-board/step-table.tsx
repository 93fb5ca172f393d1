import type {
  BoardStep,
  StepPage,
} from '../../../views/remediation-board/remediation-board.model.js';
import type { BodyName } from '../../body-names.js';
import { BecauseNote } from '../../components/because.js';
import { DueDate } from '../../components/due-date.js';
import { SortHeader } from '../../components/sort-header.js';
import { Links } from '../../links.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { citing, stepStateName } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';

interface StepTableProps {
  readonly context: PageContext;
  readonly answer: StepPage;
  readonly bodyName: BodyName;
}

/** A line for each step, leading to the record of its organisation. */
export function StepTable({ context, answer, bodyName }: StepTableProps) {
  const { t } = context;
  const { day } = answer.viewpoint;
  const sorted = { context, byDefault: 'dueOn' };
  return (
    <div class="scroll landscape" tabIndex={0} role="region" aria-label={t('board.bySteps')}>
      <table>
        <caption>{t('board.stepCaption', { day: formatDate(day) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.step')}</th>
            <SortHeader {...sorted} field="name" label={t('board.organisation')} />
            <SortHeader {...sorted} field="since" label={t('list.state')} />
            <SortHeader {...sorted} field="dueOn" label={t('list.dueOn')} />
            <th scope="col">{t('board.owner')}</th>
            <th scope="col" class="wide">
              {t('list.inCharge')}
            </th>
            <th scope="col" class="number wide">
              {t('board.evidence')}
            </th>
            <th scope="col">{t('because.title')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.items.map((item) => (
            <StepRow
              key={`${item.listingId} ${item.stepId}`}
              context={citing(context, item.because.rulebook)}
              {...{ item, day, bodyName }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly context: PageContext;
  readonly item: BoardStep;
  readonly day: string;
  readonly bodyName: BodyName;
}

function StepRow({ context, item, day, bodyName }: RowProps) {
  const { t, links, labels, locale } = context;
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.listing(item.organisationId)}>{labels.name('steps', item.measure)}</a>
        {item.text !== '' && <span class="sub">{item.text}</span>}
      </th>
      <td>{item.name}</td>
      <td class="state">
        <State {...{ context, item }} />
      </td>
      <td class="keep">
        <Due {...{ context, item, day }} />
      </td>
      <td>
        <Owner {...{ context, item, bodyName }} />
      </td>
      <td>{item.personInCharge ?? '–'}</td>
      <td class={item.evidence === 0 ? 'number zero' : 'number'}>
        {formatNumber(item.evidence, locale)}
      </td>
      <td>
        <BecauseNote context={context} because={item.because} />
        {item.rescheduled > 0 && (
          <span class="sub">{t('board.rescheduled', { count: item.rescheduled })}</span>
        )}
      </td>
    </tr>
  );
}

function State({ context, item }: Pick<RowProps, 'context' | 'item'>) {
  const { t, locale } = context;
  const days = formatNumber(item.days, locale);
  return (
    <>
      <span class="badge">{stepStateName(context, item.state)}</span>
      <span class="sub">{t('board.sinceDays', { date: formatDate(item.since), days })}</span>
    </>
  );
}

/** What is settled is not counted down any more. */
function Due({ context, item, day }: Omit<RowProps, 'bodyName'>) {
  if (item.settledOn !== null) return <>{formatDate(item.dueOn)}</>;
  return (
    <>
      <DueDate {...{ context, day, dueOn: item.dueOn }} />
      {item.late && <span class="badge alert">{context.t('board.late.step')}</span>}
    </>
  );
}

/** Leads to all steps that the same body carries out. */
function Owner({ context, item, bodyName }: Omit<RowProps, 'day'>) {
  const { path, query } = context;
  return (
    <a href={new Links({}).to(path, { ...query, owner: item.owner, cursor: null })}>
      {bodyName(item.owner)}
    </a>
  );
}
