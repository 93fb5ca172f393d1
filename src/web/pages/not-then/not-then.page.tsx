import type { VNode } from 'preact';
import { houseProblem } from '../../../http/house-problems.js';
import type { Uuid } from '../../../ledger/envelope.js';
import type { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { Layout } from '../../components/layout.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';

interface NotThenPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  /** As it is called now. */
  readonly name: string;
  /** The day on which it did not exist yet, where it had been recorded; null where it had not. */
  readonly notYetOn: string | null;
}

/** For an organisation that the reader may see now and that was not there at the moment looked from. */
function NotThenPage({ context, view, name, notYetOn }: NotThenPageProps) {
  const { t } = context;
  return (
    <Layout context={context} title={name} active="overview">
      <h1>{name}</h1>
      <ViewpointBar context={context} view={view} />
      <p class="empty">
        {notYetOn === null
          ? t('notThen.unrecorded', { name })
          : t('notThen.notYet', { name, date: formatDate(notYetOn) })}
      </p>
    </Layout>
  );
}

/**
 * What to answer where an organisation is not found at a viewpoint. Whoever may not see it now either learns nothing:
 * @throws ProblemError `resource.not-found`
 */
export function notThen(
  context: PageContext,
  view: ViewpointContext,
  organisationId: Uuid,
  organisations: OrganisationStatusQueries,
): VNode {
  const { scope } = context.principal;
  const elsewhere = view.asOf !== null || view.effectiveOn !== null;
  const now = elsewhere && organisations.one(organisationId, organisations.viewpoint(), scope);
  if (!now) throw houseProblem('resource.not-found');
  const anyDay = organisations.viewpoint({ asOf: view.viewpoint.sequence });
  const recorded = organisations.one(organisationId, anyDay, scope) !== undefined;
  const notYetOn = recorded ? view.effectiveOn : null;
  return <NotThenPage {...{ context, view, name: now.name, notYetOn }} />;
}
