import { COMPLAINT_STATES } from '../../../ledger/complaint-states.js';
import {
  AGE_BANDS,
  type CasePage,
  type RegisteredCase,
} from '../../../views/complaint-register/complaint-register.model.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { Pager } from '../../components/pager.js';
import { SortHeader } from '../../components/sort-header.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { Alarms, DueDay, StateOfCase } from './case-badges.js';
import { CASE_SELECTIONS } from './case-selections.js';
import { RegisterFrame, type RegisterPageProps } from './register-frame.js';

/** Cases with their time limits: filtered, sorted, a page at a time. */
export function CasesPage({ context, view, answer }: RegisterPageProps<CasePage>) {
  const { t, locale } = context;
  const { items, total, nextCursor } = answer;
  return (
    <RegisterFrame {...{ context, view }} tab="cases" title={t('complaints.cases')}>
      <FilterForm context={context} fields={fieldsOf(context)} />
      {items.length === 0 ? (
        <p class="empty">{t('complaints.noCases')}</p>
      ) : (
        <>
          <p>{t('complaints.caseCount', { total: formatNumber(total, locale) })}</p>
          <CaseTable context={context} items={items} />
        </>
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </RegisterFrame>
  );
}

function CaseTable(props: { context: PageContext; items: readonly RegisteredCase[] }) {
  const { context, items } = props;
  const { t } = context;
  const sorted = { context, byDefault: '-receivedOn' };
  return (
    <div class="scroll landscape" tabIndex={0} role="region" aria-label={t('complaints.cases')}>
      <table>
        <thead>
          <tr>
            <SortHeader {...sorted} field="receivedOn" label={t('complaints.case')} />
            <th scope="col">{t('complaints.organisation')}</th>
            <SortHeader {...sorted} field="since" label={t('list.state')} />
            <SortHeader {...sorted} field="dueOn" label={t('complaints.dueOn')} />
            <th scope="col" class="number wide">
              {t('complaints.age')}
            </th>
            <th scope="col" class="number wide">
              {t('complaints.letters')}
            </th>
            <th scope="col">{t('complaints.complexity')}</th>
            <th scope="col">{t('complaints.officer')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <CaseRow key={item.caseId} context={context} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseRow({ context, item }: { context: PageContext; item: RegisteredCase }) {
  const { t, links, labels, locale } = context;
  const { letters, duplicates } = item.letters;
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.complaintCase(item.caseId)}>{labels.name('complaintTypes', item.type)}</a>
        <span class="sub">
          {t('complaints.receivedOn', { date: formatDate(item.receivedOn) })}
          {item.anonymous && ` · ${t('complaints.anonymous')}`}
        </span>
      </th>
      <td>
        <a href={links.organisation(item.organisationId)}>{item.organisationName}</a>
      </td>
      <td>
        <StateOfCase context={context} state={item.state} />
        <span class="sub">{formatDate(item.since)}</span>
      </td>
      <td class="keep">
        <DueDay context={context} clock={item.clock} /> <Alarms context={context} item={item} />
      </td>
      <td class="number">{formatNumber(item.ageDays, locale)}</td>
      <td class="number">
        {formatNumber(letters, locale)}
        {duplicates > 0 && (
          <span class="sub">{t('complaints.duplicateCount', { duplicates })}</span>
        )}
      </td>
      <td>{item.complexity === null ? '–' : labels.name('complexities', item.complexity)}</td>
      <td class="keep">{item.officer ?? '–'}</td>
    </tr>
  );
}

function fieldsOf(context: PageContext): readonly FilterField[] {
  const { t, labels } = context;
  const coded = (section: 'complaintTypes' | 'complexities') =>
    labels.codes(section).map((value) => ({ value, text: labels.name(section, value) }));
  const states = COMPLAINT_STATES.map((value) => ({ value, text: t(`complaintState.${value}`) }));
  const only = CASE_SELECTIONS.map((value) => ({ value, text: t(`complaints.only.${value}`) }));
  const ages = AGE_BANDS.map(({ code }) => ({ value: code, text: t(`complaints.age.${code}`) }));
  return [
    { name: 'only', label: t('complaints.only'), kind: 'choice', options: only },
    { name: 'state', label: t('list.state'), kind: 'choice', options: states },
    { name: 'type', label: t('complaints.type'), kind: 'choice', options: coded('complaintTypes') },
    { name: 'age', label: t('complaints.ageOfOpen'), kind: 'choice', options: ages },
    {
      name: 'complexity',
      label: t('complaints.complexity'),
      kind: 'choice',
      options: coded('complexities'),
    },
    { name: 'officer', label: t('complaints.officer'), kind: 'text' },
    { name: 'receivedFrom', label: t('complaints.receivedFrom'), kind: 'date' },
    { name: 'receivedTo', label: t('complaints.receivedTo'), kind: 'date' },
    { name: 'decidedFrom', label: t('complaints.decidedFrom'), kind: 'date' },
    { name: 'decidedTo', label: t('complaints.decidedTo'), kind: 'date' },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
