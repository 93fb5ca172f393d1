import type {
  CitedListing,
  CitedStep,
  ListingRecord,
} from '../../../views/remediation-board/listing-record.model.js';
import { isOpen } from '../../../ledger/listings/listing.course.js';
import type { BodyName } from '../../body-names.js';
import { DueDate } from '../../components/due-date.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import { groundName, stepStateName } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';
import { EvidenceList } from './evidence-list.js';
import { StepCourse } from './step-course.js';

interface StepsTableProps {
  readonly context: PageContext;
  readonly record: ListingRecord;
  readonly listing: CitedListing;
  readonly bodyName: BodyName;
  readonly number: number;
}

/** The steps of the plan: who carries each out, when it is due, and what was done about it and by whom. */
export function StepsTable(props: StepsTableProps) {
  const { context, listing, number } = props;
  const { t } = context;
  if (!listing.plan) return null;
  if (listing.steps.length === 0) return <p class="empty">{t('listing.noSteps')}</p>;
  const id = `steps-${number}`;
  const heads = [
    ...(['board.step', 'list.state', 'list.dueOn', 'board.owner'] as const),
    ...(['board.evidence', 'listing.done'] as const),
  ];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-labelledby={id}>
      <table>
        <caption id={id}>{t('listing.steps')}</caption>
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
          {listing.steps.map((step) => (
            <StepRow key={step.stepId} {...props} step={step} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StepRow(props: StepsTableProps & { readonly step: CitedStep }) {
  const { context, listing, step, bodyName } = props;
  const { labels } = context;
  return (
    <tr>
      <th scope="row">
        {labels.name('steps', step.measure)}
        {step.text !== '' && <span class="sub">{step.text}</span>}
        <Answers {...{ context, listing, step }} />
      </th>
      <td>
        <span class="badge">{stepStateName(context, step.state)}</span>
        <span class="sub">{formatDate(step.since)}</span>
      </td>
      <td class="keep">
        <Due {...props} />
      </td>
      <td>{bodyName(step.owner)}</td>
      <td class="state">
        <EvidenceList context={context} evidence={step.evidence} />
      </td>
      <td class="words">
        <StepCourse {...props} />
      </td>
    </tr>
  );
}

/** The grounds that it answers, by their words. */
function Answers(props: Pick<StepsTableProps, 'context' | 'listing'> & { step: CitedStep }) {
  const { context, listing, step } = props;
  const answered = listing.grounds.filter(({ groundId }) => step.groundIds.includes(groundId));
  if (answered.length === 0) return null;
  const names = answered.map(({ ground }) => groundName(context, ground));
  return (
    <span class="sub">
      {context.t('listing.answers')}: {names.join('; ')}
    </span>
  );
}

/** Counted down only while the listing is open and the step is to be done; with every move of the day. */
function Due({ context, record, listing, step }: StepsTableProps & { step: CitedStep }) {
  const { t } = context;
  const { day } = record.viewpoint;
  const isToDo = step.settledOn === null && isOpen(listing.state);
  return (
    <>
      {isToDo ? <DueDate {...{ context, day, dueOn: step.dueOn }} /> : formatDate(step.dueOn)}
      {isToDo && step.dueOn < day && <span class="badge alert">{t('board.late.step')}</span>}
      {step.rescheduled.map(({ on, previousDueOn, dueOn, because }) => (
        <span key={because.join(' ')} class="sub wrap">
          {t('listing.moved', {
            date: formatDate(on),
            previous: formatDate(previousDueOn),
            next: formatDate(dueOn),
          })}{' '}
          <Sequences context={context} sequences={because} />
        </span>
      ))}
    </>
  );
}
