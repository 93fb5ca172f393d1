import { Injectable } from '@nestjs/common';
import type { IsoDate, LedgerSequence, Uuid } from '../ledger/envelope.js';
import type { ListingState } from '../ledger/listing-states.js';
import { proposalIdOf } from '../ledger/proposals/proposal-ids.js';
import { RulebookRegistry } from '../ledger/rulebook-registry.js';
import { Views } from '../projections/views.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { ProposalRule } from '../rulebook/supervision-rules.js';
import { ComplaintSignalsQueries } from '../views/complaint-register/complaint-signals.queries.js';
import type { HotSpot } from '../views/complaint-register/complaint-statistics.model.js';
import { eventsByNumber } from '../views/history/event-numbers.queries.js';
import {
  organisationsActive,
  organisationsGraded,
  type RatedOrganisation,
} from '../views/organisation-status/graded-organisations.queries.js';
import type { Because } from '../views/organisation-status/status-axes.model.js';
import {
  type StandingProposal,
  standingProposals,
} from '../views/proposals/standing-proposals.queries.js';
import { listingOpenings } from '../views/remediation-board/listing-openings.queries.js';
import { listingRows } from '../views/remediation-board/listing-status.queries.js';
import type { Applying, Findings, ListingNow } from './proposal-plan.js';

/** Reads from the replica's views what a pass must know, all of it at one sequence. */
@Injectable()
export class ProposalFindings {
  constructor(
    private readonly views: Views,
    private readonly rulebooks: RulebookRegistry,
    private readonly signals: ComplaintSignalsQueries,
  ) {}

  /** @throws ViewsRebuilding where no views can be read yet */
  async on(day: IsoDate): Promise<Findings> {
    const inForce = await this.rulebooksOn(day);
    return this.views.read(() => {
      const { sequence, knownAt } = this.views.checkpoint();
      const viewpoint = { sequence, knownAt, effectiveOn: null, day };
      // Of everybody, whatever the scope: the process is no reader, and what it records is shown to superiors alone.
      const hotSpots = hasHotSpotRule(inForce) ? this.signals.signalled(viewpoint, null) : [];
      const applying = [...this.byGrade(inForce), ...this.byHotSpot(inForce, hotSpots, day)];
      const standing = standingProposals(this.views);
      const concerned = [...applying, ...standing.values()].map((each) => each.organisationId);
      const listings = this.listingsOf([...new Set(concerned)], sequence);
      const takenUp = this.takenUp([...standing.values()]);
      return { day, sequence, applying, standing, listings, takenUp };
    });
  }

  /** The version of each rulebook that is in force, by the rulebook's id. */
  private async rulebooksOn(day: IsoDate): Promise<ReadonlyMap<string, Rulebook>> {
    const inForce = new Map<string, Rulebook>();
    for (const { id } of await this.rulebooks.all()) {
      const rulebook = inForce.has(id) ? undefined : await this.rulebooks.inForce(id, day);
      if (rulebook) inForce.set(id, rulebook);
    }
    return inForce;
  }

  /** Rests on the last link of the grade's chain: once that is corrected, the correction is what a new proposal rests on. */
  private byGrade(inForce: ReadonlyMap<string, Rulebook>): Applying[] {
    const grades = [...inForce.values()].flatMap(({ proposals = [] }) =>
      proposals.flatMap(({ when }) => (when.kind === 'grade' ? when.grades : [])),
    );
    const rated = organisationsGraded(this.views, [...new Set(grades)]);
    const links = rated.flatMap(({ grade }) => grade?.because.sequences.at(-1) ?? []);
    const events = eventsByNumber(this.views, links);
    return rated.flatMap((organisation) => {
      const { grade } = organisation;
      const link = events.get(grade?.because.sequences.at(-1) ?? 0);
      if (!grade || !link) return [];
      const facts = { grade: grade.grade, period: grade.period.label, decidedOn: grade.decidedOn };
      const since = link.occurredOn;
      return this.applying(organisation, inForce, ({ when }) => {
        const applies = when.kind === 'grade' && when.grades.includes(grade.grade);
        return applies ? { triggers: [link.id], since, facts } : undefined;
      });
    });
  }

  /** Rests on the events that were counted; a case more is a new reason, a day more is none. */
  private byHotSpot(
    inForce: ReadonlyMap<string, Rulebook>,
    hotSpots: readonly HotSpot[],
    day: IsoDate,
  ): Applying[] {
    const byId = new Map(hotSpots.map((hotSpot) => [hotSpot.organisationId, hotSpot]));
    const active = organisationsActive(this.views, [...byId.keys()]);
    return active.flatMap((organisation) => {
      const hotSpot = byId.get(organisation.organisationId);
      if (!hotSpot) return [];
      return this.applying(organisation, inForce, ({ when }) => {
        if (when.kind !== 'hot-spot') return undefined;
        const applies = hotSpot.level === 'strong' || hotSpot.level === when.level;
        // Days alone may make cases overdue: what was looked at before did not show it.
        return applies
          ? { triggers: hotSpot.eventIds, since: day, facts: factsOf(hotSpot) }
          : undefined;
      });
    });
  }

  /** The rules of its rulebook that apply to an organisation that can be listed at all. */
  private applying(
    { organisationId, rulebookId, level }: RatedOrganisation,
    inForce: ReadonlyMap<string, Rulebook>,
    groundsOf: (rule: ProposalRule) => Pick<Applying, 'triggers' | 'since' | 'facts'> | undefined,
  ): Applying[] {
    const rulebook = inForce.get(rulebookId);
    if (!rulebook?.levels.some(({ code, listable }) => code === level && listable)) return [];
    return (rulebook.proposals ?? []).flatMap((rule) => {
      const grounds = groundsOf(rule);
      const proposalId = proposalIdOf(rule.code, organisationId);
      return grounds ? [{ proposalId, organisationId, rule, rulebook, ...grounds }] : [];
    });
  }

  /** Where each stands now, and the last of the events that led there. */
  private listingsOf(ids: readonly Uuid[], sequence: LedgerSequence) {
    const rows = [...listingRows(this.views, ids, { sequence, effectiveOn: null })];
    const read = rows.map(([id, row]) => {
      const { sequences } = JSON.parse(row.because as string) as Because;
      return { id, row, last: sequences.at(-1) ?? 0 };
    });
    const events = eventsByNumber(this.views, [...new Set(read.map(({ last }) => last))]);
    return new Map(
      read.map(({ id, row, last }): [Uuid, ListingNow] => {
        const by = events.get(last)?.id ?? null;
        return [id, { state: row.state as ListingState, since: row.since as IsoDate, by }];
      }),
    );
  }

  /** By the event that cites the proposal, else by the first that began something after it was made. */
  private takenUp(standing: readonly StandingProposal[]): ReadonlyMap<Uuid, Uuid> {
    const open = standing.filter(({ isOpen }) => isOpen);
    return new Map(
      open.flatMap(({ proposalId, organisationId, madeAt }) => {
        const openings = listingOpenings(this.views, organisationId, madeAt);
        const citing = openings.find((opening) => opening.proposalId === proposalId);
        const by = (citing ?? openings[0])?.id;
        return by === undefined ? [] : [[proposalId, by] as const];
      }),
    );
  }
}

function hasHotSpotRule(inForce: ReadonlyMap<string, Rulebook>): boolean {
  return [...inForce.values()].some(({ proposals }) =>
    proposals?.some(({ when }) => when.kind === 'hot-spot'),
  );
}

/** The score, and what was counted of the factors that added to it. */
function factsOf({ score, factors }: HotSpot): Applying['facts'] {
  const parts = factors.filter(({ points }) => points > 0);
  return Object.fromEntries([
    ['score', score],
    ...parts.map(({ factor, count }) => [factor, count] as const),
  ]);
}
