import type { SubtreeSummaryRow } from '../../../views/organisation-status/status-questions.model.js';
import { GradeBadge, GradeBar } from '../../components/grade.js';
import type { PageContext } from '../../page-context.js';
import { CountLink } from './count-link.js';

/** The grades of a whole subtree as a bar, with every number written out beneath it. */
export function GradeDistribution(props: {
  readonly context: PageContext;
  readonly total: SubtreeSummaryRow;
}) {
  const { context } = props;
  const { organisationId, byGrade: counts } = props.total;
  const { t, labels, locale } = context;
  const codes = labels.gradeOrder(Object.keys(counts));
  if (codes.length === 0) return null;
  return (
    <section aria-label={t('overview.distribution')}>
      <GradeBar {...{ counts, labels, locale, caption: t('overview.distribution') }} />
      <ul class="legend">
        {codes.map((code) => (
          <li key={code}>
            <GradeBadge code={code} labels={labels} long />{' '}
            <b>
              <CountLink {...{ context, organisationId, count: counts[code] ?? 0, grade: code }} />
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}
