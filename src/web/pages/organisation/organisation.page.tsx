import type { IsoDate } from '../../../ledger/envelope.js';
import type { HistoryPage } from '../../../views/history/history.model.js';
import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import { AskedDay } from '../../components/asked-day.js';
import { EventItem } from '../../components/event-item.js';
import { Layout } from '../../components/layout.js';
import { OrganisationHeading } from '../../components/organisation-heading.js';
import { OrganisationTabs } from '../../components/organisation-tabs.js';
import { Pager } from '../../components/pager.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { inRulebook } from '../../../wording/words.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { FlagsCard } from './flags-card.js';
import { GradeCard } from './grade-card.js';
import { ListingCard } from './listing-card.js';
import { ParticularsCard } from './particulars-card.js';

export interface OrganisationPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly organisation: OrganisationStatus;
  /** For which days in a state, late and overdue are told. */
  readonly day: IsoDate;
  /** Null where the reader's role may not see the history. */
  readonly timeline: HistoryPage | null;
}

/** One organisation: what it is, where it stands on the three axes and why, and everything that happened to it. */
export function OrganisationPage(props: OrganisationPageProps) {
  const { view, organisation, timeline } = props;
  const context = inRulebook(props.context, organisation.rulebookId);
  const { t } = context;
  return (
    <Layout context={context} title={organisation.name} active="overview">
      <OrganisationHeading context={context} organisation={organisation} />
      <OrganisationTabs
        context={context}
        organisationId={organisation.organisationId}
        active="organisation"
      />
      <ViewpointBar context={context} view={view} />
      <AskedDay context={context} sequence={view.viewpoint.sequence} day={props.day} />
      <div class="cards">
        <GradeCard context={context} organisation={organisation} />
        <ListingCard context={context} organisation={organisation} />
        <FlagsCard context={context} organisation={organisation} />
        <ParticularsCard context={context} organisation={organisation} />
      </div>
      {timeline && (
        <>
          <h2 id="timeline">{t('organisation.timeline')}</h2>
          <ol class="timeline">
            {timeline.items.map((item) => (
              <EventItem
                key={item.sequence}
                context={context}
                item={item}
                hideOrganisation={organisation.organisationId}
              />
            ))}
          </ol>
          <Pager context={context} nextCursor={timeline.nextCursor} onward="page.older" />
        </>
      )}
    </Layout>
  );
}
