import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import type { StatusPage } from '../../../views/organisation-status/status-questions.model.js';
import { GradeBadge } from '../../components/grade.js';
import { StateBadge } from '../../components/organisation-heading.js';
import { Pager } from '../../components/pager.js';
import { SortHeader } from '../../components/sort-header.js';
import { formatDate, formatNumber } from '../../format.js';
import type { PageContext } from '../../page-context.js';
import { ListFilter } from './list-filter.js';

/** The organisations of a subtree one by one: filtered, sorted, a page at a time. */
export function OrganisationList({ context, list }: { context: PageContext; list: StatusPage }) {
  const { t, locale, query } = context;
  const counted = query.state === undefined ? 'list.countOfAll' : 'list.count';
  return (
    <>
      <ListFilter context={context} />
      {list.total > 0 && <p>{t(counted, { total: formatNumber(list.total, locale) })}</p>}
      {list.items.length === 0 ? (
        <p class="empty">{t('list.none')}</p>
      ) : (
        <ListTable context={context} list={list} />
      )}
      <Pager context={context} nextCursor={list.nextCursor} onward="page.next" />
    </>
  );
}

function ListTable({ context, list }: { context: PageContext; list: StatusPage }) {
  const { t } = context;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('list.title')}>
      <table>
        <thead>
          <tr>
            <SortHeader context={context} field="name" label={t('list.name')} />
            <th scope="col">{t('list.superior')}</th>
            <th scope="col">{t('list.placeKind')}</th>
            <SortHeader context={context} field="grade" label={t('list.grade')} />
            <th scope="col">{t('list.period')}</th>
            <SortHeader context={context} field="decidedOn" label={t('list.decidedOn')} />
            <th scope="col" class="number wide">
              {t('list.shortcomings')}
            </th>
            <th scope="col">{t('list.lastDocument')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <ListRow key={item.organisationId} context={context} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ListRow({ context, item }: { context: PageContext; item: OrganisationStatus }) {
  const { links, labels, locale } = context;
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.organisation(item.organisationId)}>{item.name}</a>{' '}
        {item.state !== 'active' && <StateBadge context={context} state={item.state} />}
        <span class="sub">{labels.level(item.level)}</span>
      </th>
      <td>{item.parentName ?? '–'}</td>
      <td>{labels.placeKind(item.placeKind)}</td>
      <td>{item.grade ? <GradeBadge code={item.grade.grade} labels={labels} /> : '–'}</td>
      <td class="keep">{item.grade?.period.label ?? '–'}</td>
      <td class="keep">{item.grade ? formatDate(item.grade.decidedOn) : '–'}</td>
      <td class="number">{formatNumber(item.openShortcomings, locale)}</td>
      <td class="keep">{item.lastDocument?.number ?? '–'}</td>
    </tr>
  );
}
