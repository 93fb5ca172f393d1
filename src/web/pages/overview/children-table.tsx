import type {
  SubtreeSummary,
  SubtreeSummaryRow,
} from '../../../views/organisation-status/status-questions.model.js';
import { GradeBadge, GradeBar } from '../../components/grade.js';
import { StateBadge } from '../../components/organisation-heading.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { CountLink } from './count-link.js';

/** A line for each child with the counts of everything below it, and the total that they and the organisation itself add up to. */
export function ChildrenTable(props: { context: PageContext; summary: SubtreeSummary }) {
  const { context, summary } = props;
  const { t, labels } = context;
  const { total } = summary;
  if (summary.children.length === 0) return <p class="empty">{t('overview.noChildren')}</p>;
  const codes = labels.gradeOrder(Object.keys(total.byGrade));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('overview.children')}>
      <table>
        <caption>{t('overview.caption')}</caption>
        <Head context={context} codes={codes} />
        <tbody>
          {summary.children.map((row) => (
            <ChildRow key={row.organisationId} {...{ context, row, codes }} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {t('overview.total')}
              {total.state === 'active' && (
                <span class="sub">{t('overview.totalIncluding', { name: total.name })}</span>
              )}
            </th>
            <td />
            <Counts {...{ context, row: total, codes }} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface RowProps {
  readonly context: PageContext;
  readonly row: SubtreeSummaryRow;
  readonly codes: readonly string[];
}

function Head({ context, codes }: { context: PageContext; codes: readonly string[] }) {
  const { t, labels } = context;
  return (
    <thead>
      <tr>
        <th scope="col">{t('list.name')}</th>
        <th scope="col" class="wide">
          {t('overview.ownGrade')}
        </th>
        <th scope="col" class="number wide">
          {t('overview.organisations')}
        </th>
        {codes.map((code) => (
          <th key={code} scope="col" class="number">
            <abbr title={labels.grade(code)}>{code}</abbr>
          </th>
        ))}
        <th scope="col">{t('overview.distribution')}</th>
        <th scope="col" class="number wide">
          {t('overview.shortcomings')}
        </th>
      </tr>
    </thead>
  );
}

function ChildRow({ context, row, codes }: RowProps) {
  const { links, labels } = context;
  const alone = row.organisations <= 1;
  const href = alone ? links.organisation(row.organisationId) : links.overview(row.organisationId);
  return (
    <tr data-row>
      <th scope="row">
        <a href={href}>{row.name}</a>{' '}
        {row.state !== 'active' && <StateBadge context={context} state={row.state} />}
        <span class="sub">{labels.level(row.level)}</span>
      </th>
      <td>{row.ownGrade !== null && <GradeBadge code={row.ownGrade} labels={labels} />}</td>
      <Counts {...{ context, row, codes }} />
    </tr>
  );
}

function Counts({ context, row, codes }: RowProps) {
  const { locale, labels, t } = context;
  const { organisationId, byGrade, openShortcomings } = row;
  const link = (count: number, grade?: string) => (
    <CountLink {...{ context, organisationId, count, grade }} />
  );
  return (
    <>
      <td class={classOf(row.organisations)}>{link(row.organisations)}</td>
      {codes.map((code) => (
        <td key={code} class={classOf(byGrade[code])}>
          {link(byGrade[code] ?? 0, code)}
        </td>
      ))}
      <td>
        <GradeBar {...{ counts: byGrade, labels, locale, caption: t('overview.distribution') }} />
      </td>
      <td class={classOf(openShortcomings)}>{formatNumber(openShortcomings, locale)}</td>
    </>
  );
}

function classOf(count = 0): string {
  return count === 0 ? 'number zero' : 'number';
}
