import type { CodedSection } from '../../../rulebook/lookup.js';
import type { MeasureStatus } from '../../../views/supervision/supervision.model.js';
import { BecauseNote } from '../../components/because.js';
import { formatDate } from '../../../wording/format.js';
import { citing } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';

interface SupervisionCardProps {
  readonly context: PageContext;
  readonly measures: readonly MeasureStatus[];
}

const SECTIONS: Readonly<Partial<Record<MeasureStatus['kind'], CodedSection>>> = {
  inspection: 'inspectionKinds',
  discipline: 'disciplines',
};

/** What an authority concluded beside the list, the newest first, the ended ones among them; nothing where it did not. */
export function SupervisionCard({ context, measures }: SupervisionCardProps) {
  if (measures.length === 0) return null;
  return (
    <section class="card" aria-labelledby="supervision">
      <h2 id="supervision">{context.t('listing.supervision')}</h2>
      {measures.toReversed().map((measure) => (
        <Measure
          key={measure.id}
          context={citing(context, measure.because.rulebook)}
          measure={measure}
        />
      ))}
    </section>
  );
}

function Measure({ context, measure }: { context: PageContext; measure: MeasureStatus }) {
  const { t, labels } = context;
  const { kind, code, state, since, until, endedOn, outcome, because } = measure;
  const section = SECTIONS[kind];
  const parts = [
    section && code !== null ? labels.name(section, code) : null,
    `${t('organisation.since')} ${formatDate(since)}`,
    until === null ? null : t('listing.until', { date: formatDate(until) }),
    endedOn === null ? null : t('listing.over', { date: formatDate(endedOn) }),
    outcome,
  ].filter((part) => part !== null);
  return (
    <div class="flag">
      <p>
        <span class={endedOn === null ? 'badge alert' : 'badge'}>
          {measureName(context, state)}
        </span>{' '}
        {parts.join(' · ')}
      </p>
      <BecauseNote {...{ context, because }} />
    </div>
  );
}

function measureName({ t }: PageContext, state: MeasureStatus['state']): string {
  return state === 'NONE' ? '–' : t(`measureState.${state}`);
}
