import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import { Layout } from '../../components/layout.js';
import type { PageContext } from '../../page-context.js';

interface StartPageProps {
  readonly context: PageContext;
  readonly roots: readonly OrganisationStatus[];
}

/** Where a reader of several trees chooses one, and where a new ledger says how to begin. */
export function StartPage({ context, roots }: StartPageProps) {
  const { t, links, labels } = context;
  return (
    <Layout context={context} title={t('overview.title')} active="overview">
      <h1>{roots.length === 0 ? t('empty.ledger.title') : t('overview.title')}</h1>
      {roots.length === 0 && <p class="empty">{t('empty.ledger.text')}</p>}
      <ul class="tiles">
        {roots.map((root) => (
          <li key={root.organisationId} data-row>
            <span>{labels.of(root.rulebookId).level(root.level)}</span>
            <a href={links.overview(root.organisationId)}>{root.name}</a>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
