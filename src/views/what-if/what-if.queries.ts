import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { EventStore } from '../../event-store/event-store.js';
import {
  type AssessmentEvent,
  assessmentStream,
} from '../../ledger/assessments/assessment.events.js';
import type { Recorded } from '../../ledger/decider.js';
import type { Uuid } from '../../ledger/envelope.js';
import { RulebookRegistry } from '../../ledger/rulebook-registry.js';
import { Views } from '../../projections/views.js';
import type { HotSpotCounts } from '../../rulebook/hot-spot.js';
import { type Rulebook, rulebookReference } from '../../rulebook/rulebook.js';
import { ComplaintSignalsQueries } from '../complaint-register/complaint-signals.queries.js';
import type {
  AskedViewpoint,
  OrganisationStatus,
} from '../organisation-status/organisation-status.model.js';
import { childrenGraded } from '../organisation-status/children-graded.queries.js';
import { OrganisationStatusQueries } from '../organisation-status/organisation-status.queries.js';
import { type LastAssessment, lastAssessment } from './answering/assessed-facts.js';
import { type Comparing, organisationDifferences } from './answering/organisation-differences.js';
import { quotaDifferences } from './answering/quota-differences.js';
import { wasKnown } from './answering/was-known.js';
import type { QuotaWhatIf, WhatIfPage } from './what-if.model.js';

/** Who asks: the root of what it may see, and whether it may know of complaints at all. */
export interface WhatIfReader {
  readonly scope: Uuid | null;
  readonly complaints: boolean;
}

export interface WhatIfRequest {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  readonly cursor?: string;
  readonly limit?: number;
}

/**
 * Tries another version of a rulebook on the organisations of a day, as it was known then. Nothing is recorded, and no decision is touched: the facts
 * that were kept with each are weighed once more. Only active organisations of the rulebook with the same id are looked at.
 */
@Injectable()
export class WhatIfQueries {
  constructor(
    private readonly status: OrganisationStatusQueries,
    private readonly signals: ComplaintSignalsQueries,
    private readonly rulebooks: RulebookRegistry,
    private readonly views: Views,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * A page of the subtree, undefined where it is not found. Scope as in `OrganisationStatusQueries`.
   * @throws ProblemError `request.cursor-invalid`; StoreUnavailable
   */
  async page(
    request: WhatIfRequest,
    other: Rulebook,
    viewpoint: AskedViewpoint,
    reader: WhatIfReader,
  ): Promise<WhatIfPage | undefined> {
    const { scope } = reader;
    const asked = { ...request, filter: { states: ['active' as const] } };
    const page = this.status.page(asked, viewpoint, scope);
    if (!page) return undefined;
    const organisations = page.items.filter(({ rulebookId }) => rulebookId === other.id);
    const comparing = await this.comparing(other, page.viewpoint);
    const hotSpots = this.hotSpots(organisations, page.viewpoint, reader);
    const compared = await Promise.all(
      organisations.map(async (each) => {
        const hotSpot = hotSpots.get(each.organisationId);
        const known = { last: await this.lastAssessment(each, page.viewpoint, comparing), hotSpot };
        return organisationDifferences(each, known, comparing);
      }),
    );
    return {
      viewpoint: page.viewpoint,
      rulebook: rulebookReference(other),
      examined: organisations.length,
      items: compared.flatMap((each) => each ?? []),
      quotas:
        request.cursor === undefined
          ? this.quotas(request.subtree, comparing, page.viewpoint, scope)
          : [],
      nextCursor: page.nextCursor,
    };
  }

  /** The catalogue is read once for a page: every question to it looks at the log. */
  private async comparing(other: Rulebook, { day }: AskedViewpoint): Promise<Comparing> {
    const inForce = await this.rulebooks.inForce(other.id, day);
    const published = new Map(
      (await this.rulebooks.all()).map((book) => [rulebookReference(book), book]),
    );
    return { other, inForce, cited: (reference) => published.get(reference) };
  }

  /** Nothing of organisations of whose complaints the caller may not know. */
  private hotSpots(
    organisations: readonly OrganisationStatus[],
    viewpoint: AskedViewpoint,
    { scope, complaints }: WhatIfReader,
  ): ReadonlyMap<Uuid, HotSpotCounts> {
    if (!complaints) return new Map();
    const ids = organisations.map(({ organisationId }) => organisationId);
    const found = this.signals.hotSpotsOf({ organisations: ids }, viewpoint, scope);
    return new Map(
      found.map(({ organisationId, factors }) => {
        const counts = factors.map(({ factor, count }) => [factor, count]);
        return [organisationId, Object.fromEntries(counts) as HotSpotCounts];
      }),
    );
  }

  /** Below the subtree's root, or below every root that the caller sees. */
  private quotas(
    subtree: Uuid | undefined,
    { inForce, other }: Comparing,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): readonly QuotaWhatIf[] {
    if (!inForce) return [];
    const roots =
      subtree === undefined
        ? this.status.roots(viewpoint, scope).map(({ organisationId }) => organisationId)
        : [subtree];
    return roots.flatMap((root) => {
      const standings = (rulebook: Rulebook) =>
        this.status.quotas(root, rulebook, viewpoint, scope) ?? [];
      return quotaDifferences(standings(inForce), standings(other));
    });
  }

  /** The views keep what a grade is; what it was weighed on is with the decision itself. */
  private async lastAssessment(
    { organisationId, grade }: OrganisationStatus,
    viewpoint: AskedViewpoint,
    comparing: Comparing,
  ): Promise<LastAssessment | undefined> {
    if (!grade) return undefined;
    const events: Recorded<AssessmentEvent>[] = [];
    for await (const batch of this.store.readStream(assessmentStream(grade.assessmentId))) {
      // The store has upcast the events to the shape that their slice declares.
      events.push(
        ...batch
          .filter(({ event }) => wasKnown(event, viewpoint) && event.occurredOn <= viewpoint.day)
          .map(({ event }) => event as unknown as Recorded<AssessmentEvent>),
      );
    }
    const last = lastAssessment(events, grade);
    if (!last || !waitsOtherwise(last, comparing)) return last;
    const moment = last.countedUpTo ?? Math.min(...grade.because.sequences);
    const children = childrenGraded(this.views, organisationId, grade.period, moment);
    return { ...last, facts: { ...last.facts, children } };
  }
}

/** Children are counted only where it matters: where one version lets a grade wait for theirs and the other does not. */
function waitsOtherwise({ rulebook }: LastAssessment, { cited, other }: Comparing): boolean {
  const own = cited(rulebook)?.assessments.childrenFirst.effect;
  return own !== undefined && own !== other.assessments.childrenFirst.effect;
}
