import { mayDo } from '../../access/permissions.js';
import type { PageContext } from '../page-context.js';

interface OrganisationTabsProps {
  readonly context: PageContext;
  readonly organisationId: string;
  readonly active: 'children' | 'list' | 'organisation';
}

/** The ways to look at one organisation; the same on each of them, so that a reader finds the way back. */
export function OrganisationTabs({ context, organisationId, active }: OrganisationTabsProps) {
  const { t, links, principal } = context;
  const tabs = [
    ['children', links.overview(organisationId), t('overview.children')],
    ['list', links.overview(organisationId, { show: 'list' }), t('list.title')],
    ['organisation', links.organisation(organisationId), t('organisation.title')],
  ] as const;
  return (
    <nav class="tabs" aria-label={t('nav.views')}>
      {tabs.map(([name, href, label]) => (
        <a key={name} href={href} aria-current={name === active ? 'page' : undefined}>
          {label}
        </a>
      ))}
      <a href={links.board({ subtree: organisationId })}>{t('nav.remediation')}</a>
      {mayDo(principal.role, 'complaint.read') && (
        <a href={links.complaints({ subtree: organisationId })}>{t('nav.complaints')}</a>
      )}
      <a href={links.whatIf({ subtree: organisationId })}>{t('nav.whatIf')}</a>
      {mayDo(principal.role, 'history.read') && (
        <a href={links.history({ subtree: organisationId })}>{t('nav.history')}</a>
      )}
    </nav>
  );
}
