import type {
  QuotaStanding,
  StatusPage,
  SubtreeSummary,
} from '../../../views/organisation-status/status-questions.model.js';
import { AskedDay } from '../../components/asked-day.js';
import { Layout } from '../../components/layout.js';
import { OrganisationHeading } from '../../components/organisation-heading.js';
import { OrganisationTabs } from '../../components/organisation-tabs.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { inRulebook } from '../../../wording/words.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { AxesTable } from './axes-table.js';
import { ChildrenTable } from './children-table.js';
import { GradeDistribution } from './grade-distribution.js';
import { OrganisationList } from './organisation-list.js';
import { QuotaTable } from './quota-table.js';
import { Tiles } from './tiles.js';

export interface OverviewPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly summary: SubtreeSummary;
  readonly quotas: readonly QuotaStanding[];
  /** The list of organisations, where the reader asked for it instead of the children. */
  readonly list: StatusPage | null;
}

/** A subtree at a glance: how many of what grade, by child, with the way down. */
export function OverviewPage({ view, summary, quotas, list, ...page }: OverviewPageProps) {
  const context = inRulebook(page.context, summary.organisation.rulebookId);
  const { t } = context;
  return (
    <Layout context={context} title={summary.organisation.name} active="overview">
      <OrganisationHeading context={context} organisation={summary.organisation} />
      <OrganisationTabs
        context={context}
        organisationId={summary.organisation.organisationId}
        active={list ? 'list' : 'children'}
      />
      <ViewpointBar context={context} view={view} />
      {list ? (
        <OrganisationList context={context} list={list} />
      ) : (
        <>
          <AskedDay context={context} {...summary.viewpoint} />
          <Tiles context={context} summary={summary} />
          <GradeDistribution context={context} total={summary.total} />
          <ChildrenTable context={context} summary={summary} />
          <AxesTable context={context} summary={summary} />
        </>
      )}
      {quotas.length > 0 && !list && (
        <>
          <h2>{t('overview.quotas')}</h2>
          <p class="lead">{t('overview.quotasShown', { name: summary.organisation.name })}</p>
          <QuotaTable context={context} quotas={quotas} />
        </>
      )}
    </Layout>
  );
}
