import type { DataQualityPage } from '../../../views/data-quality/data-quality.model.js';
import { formatNumber } from '../../../wording/format.js';
import { Links } from '../../links.js';
import type { PageContext } from '../../page-context.js';

type Counts = DataQualityPage['counts'];

/** How many there are of each kind, each number leading to exactly these. */
export function QualityCounts({ context, counts }: { context: PageContext; counts: Counts }) {
  const { t } = context;
  const groups = [
    ['contradiction', t('quality.contradictions')],
    ['gap', t('quality.gaps')],
  ] as const;
  return (
    <div class="cards">
      {groups.map(([group, title]) => (
        <Group
          key={group}
          {...{ context, title }}
          counts={counts.filter((each) => each.group === group)}
        />
      ))}
    </div>
  );
}

function Group(props: { context: PageContext; title: string; counts: Counts }) {
  const { context, title, counts } = props;
  const { t } = context;
  return (
    <section class="card">
      <table>
        <caption>
          <b>{title}</b>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('quality.kind')}</th>
            <th scope="col" class="number">
              {t('quality.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ kind, count }) => (
            <tr key={kind}>
              <th scope="row">{t(`quality.kind.${kind}`)}</th>
              <td class={count === 0 ? 'number zero' : 'number'}>
                <Count {...{ context, kind, count }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Count(props: { context: PageContext } & Pick<Counts[number], 'kind' | 'count'>) {
  const { context, kind, count } = props;
  const { path, query, locale } = context;
  const text = formatNumber(count, locale);
  if (count === 0) return <>{text}</>;
  return (
    <a class="count" href={`${new Links({}).to(path, { ...query, kind, cursor: null })}#items`}>
      {text}
    </a>
  );
}
