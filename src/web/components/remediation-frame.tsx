import type { ComponentChildren } from 'preact';
import type { PageContext, ViewpointContext } from '../page-context.js';
import { Layout } from './layout.js';
import { ViewpointBar } from './viewpoint.js';

const TABS = [
  ['board', 'board.byState'],
  ['steps', 'board.bySteps'],
  ['movements', 'movements.title'],
  ['proposals', 'proposals.title'],
  ['reviews', 'reviews.title'],
] as const;
export type RemediationTab = (typeof TABS)[number][0];

interface RemediationFrameProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly tab: RemediationTab;
  readonly title: string;
  /** Whether the page asks for days of its own, so that only what was known is chosen above it. */
  readonly onlyKnown?: boolean;
  readonly children: ComponentChildren;
}

/** What every page about the list of organisations needing consolidation has above its answer. */
export function RemediationFrame(props: RemediationFrameProps) {
  const { context, view, tab, title, onlyKnown = false } = props;
  const { t } = context;
  return (
    <Layout context={context} title={`${title} · ${t('board.title')}`} active="remediation">
      <h1>{t('board.title')}</h1>
      <p class="lead">{title}</p>
      <Tabs context={context} active={tab} />
      <ViewpointBar {...{ context, view, onlyKnown }} />
      {props.children}
    </Layout>
  );
}

/** The ways to look at consolidation, all of the same subtree. */
function Tabs({ context, active }: { context: PageContext; active: RemediationTab }) {
  const { t, links, query } = context;
  const { subtree } = query;
  const hrefs: Readonly<Record<RemediationTab, string>> = {
    board: links.board({ subtree }),
    steps: links.board({ subtree }, 'steps'),
    movements: links.movements({ subtree }),
    proposals: links.proposals({ subtree }),
    reviews: links.reviews({ subtree }),
  };
  return (
    <nav class="tabs" aria-label={t('board.title')}>
      {TABS.map(([name, label]) => (
        <a key={name} href={hrefs[name]} aria-current={name === active ? 'page' : undefined}>
          {t(label)}
        </a>
      ))}
    </nav>
  );
}
