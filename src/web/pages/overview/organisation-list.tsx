import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import type { StatusPage } from '../../../views/organisation-status/status-questions.model.js';
import { GradeBadge } from '../../components/grade.js';
import { StateBadge } from '../../components/organisation-heading.js';
import { Pager } from '../../components/pager.js';
import { SortHeader } from '../../components/sort-header.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { ListFilter } from './list-filter.js';
import { ListingCells } from './listing-cells.js';

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
    <div class="scroll dense landscape" tabIndex={0} role="region" aria-label={t('list.title')}>
      <table>
        <caption>
          {t('list.asOf', {
            sequence: list.viewpoint.sequence,
            day: formatDate(list.viewpoint.day),
          })}
        </caption>
        <thead>
          <tr>
            <SortHeader context={context} field="name" label={t('list.name')} />
            <th scope="col">{t('list.superior')}</th>
            <th scope="col" class="number wide">
              {t('list.members')}
            </th>
            <SortHeader context={context} field="grade" label={t('list.grade')} />
            <SortHeader context={context} field="decidedOn" label={t('list.decidedOn')} />
            <SortHeader context={context} field="listing" label={t('list.listing')} />
            <SortHeader context={context} field="days" label={t('list.days')} />
            <th scope="col">{t('list.inCharge')}</th>
            <SortHeader context={context} field="dueOn" label={t('list.dueOn')} />
            <th scope="col">{t('list.steps')}</th>
            <th scope="col">{t('list.complaints')}</th>
            <SortHeader context={context} field="flags" label={t('list.flags')} />
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
        <span class="sub">
          {labels.level(item.level)} · {labels.placeKind(item.placeKind)}
        </span>
      </th>
      <td>{item.parentName ?? '–'}</td>
      <td class="number">{item.members === null ? '–' : formatNumber(item.members, locale)}</td>
      <td class="keep">
        {item.grades.length === 0 && '–'}
        {item.grades.map(({ assessmentId, grade, period }) => (
          <span key={assessmentId} title={period.label}>
            <GradeBadge code={grade} labels={labels} />{' '}
          </span>
        ))}
      </td>
      <td class="keep">{item.grade ? formatDate(item.grade.decidedOn) : '–'}</td>
      <ListingCells context={context} item={item} />
      <td class="keep">{item.lastDocument?.number ?? '–'}</td>
    </tr>
  );
}
