import type { DataQualityPage as Answer } from '../../../views/data-quality/data-quality.model.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { Layout } from '../../components/layout.js';
import { Pager } from '../../components/pager.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { QualityCounts } from './quality-counts.js';
import { QualityTable } from './quality-table.js';

export interface DataQualityPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly answer: Answer;
  /** Of every kind, also of those that the reader did not ask for. */
  readonly counts: Answer['counts'];
}

/** What does not fit together and what is missing, each with what would settle it. */
export function DataQualityPage({ context, view, answer, counts }: DataQualityPageProps) {
  const { t, locale, query } = context;
  const { items, nextCursor } = answer;
  const filtered = query.kind !== undefined || query.subtree !== undefined;
  const total = answer.counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Layout context={context} title={t('quality.title')} active="quality">
      <h1>{t('quality.title')}</h1>
      <p class="lead">{t('quality.explain')}</p>
      <ViewpointBar context={context} view={view} />
      <QualityCounts context={context} counts={counts} />
      <h2 id="items">{t('quality.items')}</h2>
      <FilterForm context={context} fields={fieldsOf(context, counts)} />
      {items.length === 0 ? (
        <p class="empty">{t(filtered ? 'quality.none' : 'quality.noneAtAll')}</p>
      ) : (
        <>
          <p>{t('quality.total', { total: formatNumber(total, locale) })}</p>
          <QualityTable context={context} answer={answer} />
        </>
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </Layout>
  );
}

/** Only kinds of which the reader may know. */
function fieldsOf({ t }: PageContext, counts: Answer['counts']): readonly FilterField[] {
  const options = counts.map(({ kind }) => ({ value: kind, text: t(`quality.kind.${kind}`) }));
  return [
    { name: 'kind', label: t('quality.kind'), kind: 'choice', options },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
