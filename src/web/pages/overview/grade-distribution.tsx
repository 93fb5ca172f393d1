import { GradeBadge, GradeBar } from '../../components/grade.js';
import { formatNumber } from '../../format.js';
import type { PageContext } from '../../page-context.js';

/** The grades of a whole subtree as a bar, with every number written out beneath it. */
export function GradeDistribution(props: {
  readonly context: PageContext;
  readonly counts: Readonly<Record<string, number>>;
}) {
  const { context, counts } = props;
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
            <b>{formatNumber(counts[code] ?? 0, locale)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
