import type { CaseDetail } from '../../../views/complaint-register/complaint-register.model.js';
import type { IsoDate } from '../../../ledger/envelope.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

/** The days and judgements that stand of a case. What is not recorded is left out. */
export function CaseFacts({ context, detail }: { context: PageContext; detail: CaseDetail }) {
  const { t, links } = context;
  const { splitFrom, splitInto } = detail;
  const cases = [...(splitFrom === null ? [] : [splitFrom]), ...splitInto];
  return (
    <section class="card" aria-labelledby="facts">
      <h2 id="facts">{t('complaints.facts')}</h2>
      <dl>
        {factsOf(context, detail).map(([label, value]) =>
          value === null ? null : (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ),
        )}
        {cases.length > 0 && (
          <>
            <dt>{t(splitFrom === null ? 'complaints.splitInto' : 'complaints.splitFrom')}</dt>
            <dd>
              {cases.map((id) => (
                <a key={id} class="sequence" href={links.complaintCase(id)}>
                  {t('complaints.case')}
                </a>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function factsOf(
  context: PageContext,
  detail: CaseDetail,
): readonly (readonly [string, string | null])[] {
  const { t, labels, locale } = context;
  const { complexity, firstRound, outcome, refusal, letters } = detail;
  const day = (date: IsoDate | null) => (date === null ? null : formatDate(date));
  const named = (section: 'complexities' | 'outcomes' | 'refusals', code: string | null) =>
    code === null ? null : labels.name(section, code);
  return [
    [t('complaints.openedOn'), day(detail.openedOn)],
    [t('complaints.acceptedOn'), day(detail.acceptedOn)],
    [t('complaints.decidedOn'), day(detail.decidedOn)],
    [t('complaints.closedOn'), day(detail.closedOn)],
    [t('complaints.outcome'), named('outcomes', outcome)],
    [t('complaints.firstRound'), named('outcomes', firstRound?.outcome ?? null)],
    [t('complaints.refusal'), named('refusals', refusal)],
    [t('complaints.forwardedTo'), detail.forwardedTo],
    [t('complaints.complexity'), named('complexities', complexity)],
    [t('complaints.officer'), detail.officer],
    [t('complaints.age'), t('complaints.days', { days: formatNumber(detail.ageDays, locale) })],
    [t('complaints.letters'), formatNumber(letters.letters, locale)],
    [t('complaints.duplicates'), formatNumber(letters.duplicates, locale)],
    [t('complaints.overLevelCount'), formatNumber(letters.overLevel, locale)],
    [
      t('complaints.largestGroup'),
      letters.largestGroup === null ? null : formatNumber(letters.largestGroup, locale),
    ],
    [t('complaints.enforcementDueOn'), day(detail.enforcementDueOn)],
  ];
}
