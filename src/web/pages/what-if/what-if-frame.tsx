import type { ComponentChildren } from 'preact';
import { mayDo } from '../../../access/permissions.js';
import { type Rulebook, rulebookReference } from '../../../rulebook/rulebook.js';
import { formatDate } from '../../../wording/format.js';
import { ActiveFilters } from '../../components/active-filters.js';
import { FieldSelect } from '../../components/field-select.js';
import { HiddenFields } from '../../components/hidden-fields.js';
import { Layout } from '../../components/layout.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { Links } from '../../links.js';
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
          <VersionForm {...{ context, published }} />
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

/** The newest version first: it is the one that is most often tried. The subtree is told, and not asked for. */
function VersionForm({ context, published }: Pick<WhatIfFrameProps, 'context' | 'published'>) {
  const { t, path, query, locale, nameOf } = context;
  const options = published.toReversed().map((rulebook) => {
    const [title, date] = [rulebook.title[locale], formatDate(rulebook.validFrom)];
    return { value: rulebookReference(rulebook), text: t('whatIf.versionFrom', { title, date }) };
  });
  const given = (name: string) => [query[name]].flat()[0];
  const [rulebook, subtree] = [given('rulebook'), given('subtree')];
  const text = options.find(({ value }) => value === rulebook)?.text;
  const told = [
    ...(text === undefined ? [] : [{ label: t('whatIf.version'), value: text }]),
    ...(subtree === undefined ? [] : [{ label: t('history.subtree'), value: nameOf(subtree) }]),
  ];
  const label = t('whatIf.version');
  return (
    <>
      <form method="get" action={path} class="inline chosen no-print">
        <HiddenFields query={query} except={['rulebook', 'cursor']} />
        <FieldSelect
          {...{ label, options }}
          name="rulebook"
          all={t('whatIf.choose')}
          chosen={rulebook}
        />
        <button type="submit">{t('viewpoint.apply')}</button>
        {subtree !== undefined && (
          <a href={new Links({}).to(path, { ...query, subtree: null, cursor: null })}>
            {t('whatIf.everywhere')}
          </a>
        )}
      </form>
      <ActiveFilters context={context} filters={told} />
    </>
  );
}
