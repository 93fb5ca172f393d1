import type { ComplaintStatistics } from '../../../views/complaint-register/complaint-statistics.model.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { isMessageKey } from '../../../wording/translate.js';
import type { PageContext } from '../../page-context.js';
import { FlowTable } from './flow-table.js';
import { RegisterFrame, type RegisterPageProps } from './register-frame.js';

/** Numbers of a period: every line adds up from its first column to its last. */
export function StatisticsPage({ context, view, answer }: RegisterPageProps<ComplaintStatistics>) {
  const { t } = context;
  const { from, to, cases, letters } = answer;
  const title = t('complaints.period', { from: formatDate(from), to: formatDate(to) });
  return (
    <RegisterFrame {...{ context, view }} tab="statistics" title={title}>
      <FilterForm context={context} fields={fieldsOf(context)} />
      <p class="hint">{t('complaints.reconciles')}</p>
      <FlowTable
        {...{ context, flow: cases, byType: cases.byType, title: t('complaints.cases') }}
      />
      <CaseCounts context={context} cases={cases} />
      <FlowTable
        {...{ context, flow: letters, byType: letters.byType, title: t('complaints.letters') }}
      />
      <LetterCounts context={context} letters={letters} />
    </RegisterFrame>
  );
}

function CaseCounts(props: { context: PageContext; cases: ComplaintStatistics['cases'] }) {
  const { context, cases } = props;
  const { t, labels } = context;
  const state = (code: string) => {
    const key = `complaintState.${code}`;
    return isMessageKey(key) ? t(key) : code;
  };
  const tables = [
    [t('complaints.finishedByState'), cases.finishedByState, state],
    [
      t('complaints.finishedByOutcome'),
      cases.finishedByOutcome,
      (code: string) => labels.name('outcomes', code),
    ],
    [t('complaints.closingByState'), cases.closingByState, state],
  ] as const;
  return (
    <div class="cards">
      {tables.map(([title, counts, name]) => (
        <section key={title} class="card">
          <h3>{title}</h3>
          <Lines
            context={context}
            lines={Object.entries(counts).map(([code, count]) => [name(code), count])}
          />
        </section>
      ))}
    </div>
  );
}

/** Of all letters ever received, where each stands at the end. */
function LetterCounts(props: { context: PageContext; letters: ComplaintStatistics['letters'] }) {
  const { t } = props.context;
  const { standing, memberships } = props.letters;
  const lines: readonly (readonly [string, number])[] = [
    [t('letterStanding.waiting'), standing.waiting],
    [t('letterStanding.in-case'), standing.inCase],
    [t('letterStanding.duplicate'), standing.duplicates],
    [t('complaints.allLetters'), standing.total],
    [t('complaints.memberships'), memberships],
  ];
  return (
    <section class="card">
      <h3>{t('complaints.standingAtEnd')}</h3>
      <Lines context={props.context} lines={lines} />
    </section>
  );
}

function Lines(props: { context: PageContext; lines: readonly (readonly [string, number])[] }) {
  const { context, lines } = props;
  if (lines.length === 0) return <p>{context.t('complaints.none')}</p>;
  return (
    <dl>
      {lines.map(([label, count]) => (
        <>
          <dt>{label}</dt>
          <dd>{formatNumber(count, context.locale)}</dd>
        </>
      ))}
    </dl>
  );
}

function fieldsOf({ t }: PageContext): readonly FilterField[] {
  return [
    { name: 'from', label: t('complaints.from'), kind: 'date' },
    { name: 'to', label: t('complaints.to'), kind: 'date' },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
