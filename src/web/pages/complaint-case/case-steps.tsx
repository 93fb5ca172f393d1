import type { CaseStep } from '../../../views/complaint-register/complaint-register.model.js';
import { eventLabel } from '../../components/event-item.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

/** The course of a case, the newest step first, as it stands after all corrections. */
export function CaseSteps(props: { context: PageContext; steps: readonly CaseStep[] }) {
  const { context, steps } = props;
  return (
    <ol class="timeline">
      {steps.toReversed().map((step) => (
        <Step key={step.sequences.join(' ')} context={context} step={step} />
      ))}
    </ol>
  );
}

function Step({ context, step }: { context: PageContext; step: CaseStep }) {
  const { t } = context;
  return (
    <li class={step.contradicts ? 'corrected' : undefined}>
      <div class="event-head">
        <h3>{eventLabel(context, step.type)}</h3>
        <Sequences context={context} sequences={step.sequences} />
        {step.contradicts && <span class="badge alert">{t('complaints.contradicts')}</span>}
      </div>
      <p class="event-meta">
        <span>
          {t('history.occurredOn')}:{' '}
          <b>
            <time dateTime={step.on}>{formatDate(step.on)}</time>
          </b>
        </span>
        {step.document && (
          <span>
            {t('history.document')}:{' '}
            <b>
              {step.document.number}, {formatDate(step.document.date)}
            </b>
          </span>
        )}
      </p>
    </li>
  );
}
