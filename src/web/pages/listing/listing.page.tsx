import type { ListingRecord } from '../../../views/remediation-board/listing-record.model.js';
import type { MeasureStatus } from '../../../views/supervision/supervision.model.js';
import type { BodyName } from '../../body-names.js';
import { Layout } from '../../components/layout.js';
import { ListingBadge } from '../../components/listing-badge.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { citing } from '../../../wording/house-words.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { Attention } from './attention.js';
import { Contradictions } from './contradictions.js';
import { CourseOfEvents } from './course-of-events.js';
import { ListingSection } from './listing-section.js';
import { StatusCard } from './status-card.js';
import { SupervisionCard } from './supervision-card.js';

export interface ListingPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly record: ListingRecord;
  readonly measures: readonly MeasureStatus[];
  readonly bodyName: BodyName;
}

/** One organisation's consolidation: where it stands and why, each of its listings, and everything that was recorded. */
export function ListingPage({ view, record, measures, bodyName, ...page }: ListingPageProps) {
  const context = citing(page.context, record.status.because.rulebook);
  const { t } = context;
  const { name, listings, events } = record;
  return (
    <Layout context={context} title={`${name} · ${t('listing.title')}`} active="remediation">
      <Heading context={context} record={record} />
      <ViewpointBar context={context} view={view} />
      <Contradictions context={context} record={record} />
      {events.length === 0 ? (
        <p class="empty">{t('listing.nothing', { name })}</p>
      ) : (
        <>
          <div class="cards">
            <StatusCard {...{ context, record, bodyName }} />
            <Attention context={context} record={record} />
            <SupervisionCard {...{ context, measures }} />
          </div>
          {listings
            .map((listing, index) => (
              <ListingSection
                key={listing.listingId}
                number={index + 1}
                {...{ context, record, listing, bodyName }}
              />
            ))
            .reverse()}
          <h2 id="course">{t('listing.course')}</h2>
          <p class="lead">{t('listing.order')}</p>
          <CourseOfEvents {...{ context, record, bodyName }} />
        </>
      )}
    </Layout>
  );
}

function Heading({ context, record }: { context: PageContext; record: ListingRecord }) {
  const { t, links } = context;
  const { organisationId, name, status } = record;
  return (
    <>
      <nav class="breadcrumbs" aria-label={t('board.title')}>
        <ol>
          <li>
            <a href={links.board()}>{t('board.title')}</a>
          </li>
          <li>
            <a href={links.organisation(organisationId)}>{name}</a>
          </li>
        </ol>
      </nav>
      <h1>
        {name} {status.since !== null && <ListingBadge context={context} state={status.state} />}
      </h1>
      <p class="lead">{t('listing.title')}</p>
    </>
  );
}
