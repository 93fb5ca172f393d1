import type { PageContext } from '../../page-context.js';

const TABS = [
  ['cases', 'complaints.cases', undefined],
  ['letters', 'complaints.letters', 'letters'],
  ['statistics', 'complaints.statistics', 'statistics'],
  ['hot-spots', 'complaints.hotSpots', 'hot-spots'],
] as const;
export type ComplaintTab = (typeof TABS)[number][0];

/** The ways to look at complaints, all of the same subtree. */
export function ComplaintTabs({ context, active }: { context: PageContext; active: ComplaintTab }) {
  const { t, links, query } = context;
  const { subtree } = query;
  return (
    <nav class="tabs" aria-label={t('complaints.title')}>
      {TABS.map(([name, label, view]) => (
        <a
          key={name}
          href={links.complaints({ subtree }, view)}
          aria-current={name === active ? 'page' : undefined}
        >
          {t(label)}
        </a>
      ))}
    </nav>
  );
}
