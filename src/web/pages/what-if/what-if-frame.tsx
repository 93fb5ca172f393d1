import type { ComponentChildren } from 'preact';
import { mayDo } from '../../../access/permissions.js';
import { type Rulebook, rulebookReference } from '../../../rulebook/rulebook.js';
import { formatDate } from '../../../wording/format.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { Layout } from '../../components/layout.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';

export interface WhatIfFrameProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  /** Every published version, oldest first. */
  readonly published: readonly Rulebook[];
  readonly tab: 'organisations' | 'cases';
  readonly children: ComponentChildren;
}

/** What both pages have above their answer: what this is, which version, from when. */
export function WhatIfFrame({ context, view, published, tab, children }: WhatIfFrameProps) {
  const { t, query } = context;
  const chosen = query.rulebook !== undefined;
  return (
    <Layout context={context} title={t('whatIf.title')} active="whatIf">
      <h1>{t('whatIf.title')}</h1>
      <p class="lead">{t('whatIf.explain')}</p>
      <Tabs context={context} active={tab} />
      <ViewpointBar context={context} view={view} />
      {published.length === 0 ? (
        <p class="empty">{t('whatIf.noVersions')}</p>
      ) : (
        <>
          <FilterForm context={context} fields={fieldsOf(context, published)} />
          {chosen ? children : <p class="empty">{t('whatIf.chooseFirst')}</p>}
        </>
      )}
    </Layout>
  );
}

/** Cases only for who may know of them; both of the same version and subtree. */
function Tabs({ context, active }: { context: PageContext; active: WhatIfFrameProps['tab'] }) {
  const { t, links, query, principal } = context;
  const { rulebook, subtree } = query;
  if (!mayDo(principal.role, 'complaint.read')) return null;
  const tabs = [
    ['organisations', links.whatIf({ rulebook, subtree }), t('whatIf.organisations')],
    ['cases', links.whatIf({ rulebook, subtree }, 'cases'), t('whatIf.cases')],
  ] as const;
  return (
    <nav class="tabs" aria-label={t('whatIf.title')}>
      {tabs.map(([name, href, label]) => (
        <a key={name} href={href} aria-current={name === active ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

/** The newest version first: it is the one that is most often tried. */
function fieldsOf(
  { t, locale }: PageContext,
  published: readonly Rulebook[],
): readonly FilterField[] {
  const options = published.toReversed().map((rulebook) => {
    const [title, date] = [rulebook.title[locale], formatDate(rulebook.validFrom)];
    return { value: rulebookReference(rulebook), text: t('whatIf.versionFrom', { title, date }) };
  });
  const version = { name: 'rulebook', label: t('whatIf.version'), none: t('whatIf.choose') };
  return [
    { ...version, kind: 'choice', options },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
