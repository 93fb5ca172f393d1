import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type {
  BodyFacts,
  OrganisationDirectory,
  OrganisationFacts,
} from '../organisation-directory.js';
import type { AncestryPeriod } from './organisation.commands.js';
import { organisationDecider } from './organisation.decider.js';
import { organisationStream } from './organisation.events.js';
import type { OrganisationState } from './organisation.state.js';
import {
  bodiesOf,
  parentOn,
  parentPeriods,
  timelineOf,
  toFacts,
} from './organisation-timeline.state.js';

/** Reads organisations from their own streams: always as new as the log, never behind like a view. */
@Injectable()
export class OrganisationDirectoryFromLog implements OrganisationDirectory {
  constructor(private readonly handler: CommandHandler) {}

  /** The folded state, cached by revision; only newer events are read. */
  async state(organisationId: Uuid): Promise<OrganisationState> {
    const stream = organisationStream(organisationId);
    return (await this.handler.load(organisationDecider, stream)).state;
  }

  /** Undefined before the registration, and after its revocation. */
  async find(organisationId: Uuid): Promise<OrganisationFacts | undefined> {
    return toFacts(timelineOf(await this.state(organisationId)));
  }

  /** Ends at the first organisation met twice: two processes that moved at the same moment may have made a cycle. */
  async lineage(organisationId: Uuid, on?: IsoDate): Promise<readonly OrganisationFacts[]> {
    const lineage: OrganisationFacts[] = [];
    const met = new Set<Uuid>();
    for (let next: Uuid | null = organisationId; next !== null && !met.has(next);) {
      met.add(next);
      const timeline = timelineOf(await this.state(next));
      const facts = toFacts(timeline);
      if (!facts) break;
      lineage.push(facts);
      next = parentOn(timeline, on);
    }
    return lineage;
  }

  async bodies(organisationId: Uuid): Promise<readonly BodyFacts[]> {
    return bodiesOf(timelineOf(await this.state(organisationId)));
  }

  async successors(organisationId: Uuid): Promise<readonly Uuid[]> {
    const [ending] = timelineOf(await this.state(organisationId)).endings;
    return ending?.successorIds ?? [];
  }

  /** Everything that ever stood above an organisation, itself included, with the days on which it did. */
  async ancestry(organisationId: Uuid): Promise<readonly AncestryPeriod[]> {
    return this.climb({ organisationId, from: '0001-01-01', to: null }, []);
  }

  /** Splits the time of `reached` at each of its moves, so every branch is a line of parents on the same days. */
  private async climb(
    reached: AncestryPeriod,
    path: readonly Uuid[],
  ): Promise<readonly AncestryPeriod[]> {
    if (path.includes(reached.organisationId)) return [reached];
    const timeline = timelineOf(await this.state(reached.organisationId));
    const above: AncestryPeriod[] = [reached];
    for (const { parentId, from, to } of parentPeriods(timeline)) {
      const common = { from: later(from, reached.from), to: earlier(to, reached.to) };
      if (parentId === null || (common.to !== null && common.to <= common.from)) continue;
      const step = { organisationId: parentId, ...common };
      above.push(...(await this.climb(step, [...path, reached.organisationId])));
    }
    return above;
  }
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

function earlier(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
