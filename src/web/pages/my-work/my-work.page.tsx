import {
  WORK_KINDS,
  type WorkAnswer,
  type WorkItem,
} from '../../../views/my-work/my-work.model.js';
import { FilterForm } from '../../components/filter-form.js';
import { Layout } from '../../components/layout.js';
import { Sequences } from '../../components/sequences.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { DaysLeft, RecordLink } from './work-record.js';

export interface MyWorkPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly answer: WorkAnswer;
  /** Of all kinds, also where only one is shown. */
  readonly byKind: WorkAnswer['byKind'];
}

/** What waits for the reader, the most urgent first, with the way to each record. */
export function MyWorkPage({ context, view, answer, byKind }: MyWorkPageProps) {
  const { t, locale } = context;
  const { items, total } = answer;
  const kinds = WORK_KINDS.filter((kind) => byKind[kind] !== undefined);
  const options = kinds.map((kind) => ({
    value: kind,
    text: `${t(`work.${kind}`)} (${formatNumber(byKind[kind] ?? 0, locale)})`,
  }));
  return (
    <Layout context={context} title={t('work.title')} active="work">
      <h1>{t('work.title')}</h1>
      <p class="lead">{t('work.lead', { role: t(`role.${context.principal.role}`) })}</p>
      <ViewpointBar context={context} view={view} />
      <FilterForm
        context={context}
        fields={[
          { name: 'kind', label: t('work.kind'), kind: 'choice', options },
          { name: 'subtree', label: t('history.subtree'), kind: 'place' },
        ]}
      />
      {items.length === 0 ? (
        <p class="empty">{t('work.none')}</p>
      ) : (
        <>
          <p>
            {t('work.count', {
              shown: formatNumber(items.length, locale),
              total: formatNumber(total, locale),
            })}
          </p>
          <WorkTable context={context} items={items} />
        </>
      )}
    </Layout>
  );
}

function WorkTable({ context, items }: { context: PageContext; items: readonly WorkItem[] }) {
  const { t } = context;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('work.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('work.kind')}</th>
            <th scope="col">{t('work.record')}</th>
            <th scope="col">{t('work.organisation')}</th>
            <th scope="col">{t('work.dueOn')}</th>
            <th scope="col">{t('work.since')}</th>
            <th scope="col">{t('because.title')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <WorkRow
              key={`${item.kind} ${item.organisationId} ${item.record.id}`}
              context={context}
              item={item}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WorkRow({ context, item }: { context: PageContext; item: WorkItem }) {
  const { t, links } = context;
  return (
    <tr data-row>
      <th scope="row">{t(`work.${item.kind}`)}</th>
      <td>
        <RecordLink context={context} item={item} />
      </td>
      <td>
        <a href={links.organisation(item.organisationId)}>{item.organisationName}</a>
      </td>
      <td class="keep">
        <DaysLeft context={context} item={item} />
      </td>
      <td class="keep">{item.since === null ? '–' : formatDate(item.since)}</td>
      <td>
        <Sequences context={context} sequences={item.because.sequences} />
      </td>
    </tr>
  );
}
