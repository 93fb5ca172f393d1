import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { Uuid } from '../envelope.js';
import { OrganisationChildren } from '../organisation-children.js';
import type { OrganisationFacts } from '../organisation-directory.js';
import { recordedFacts, standsSince } from '../recorded-facts.js';
import type {
  AncestryPeriod,
  OrganisationCommand,
  Resting,
  Surroundings,
} from './organisation.commands.js';
import { OrganisationDirectoryFromLog } from './organisation-directory-from-log.js';
import { RecentChildren } from './recent-children.js';
import { amendedBy, factOf, type OrganisationState } from './organisation.state.js';
import { timelineOf } from './organisation-timeline.state.js';

type Asked = Pick<OrganisationCommand, 'type' | 'payload'>;

interface Wanted {
  /** Organisations whose facts are needed. */
  readonly facts: readonly (Uuid | null)[];
  /** Parents that it has, had or would have: facts and everything above them. */
  readonly parents: readonly (Uuid | null)[];
  readonly children: boolean;
  /** Whether the registration may go or get another day. */
  readonly registration?: boolean;
}

/** Finds what the decision on a command must know of other organisations, and no more than that. */
@Injectable()
export class OrganisationSurroundings {
  readonly recent = new RecentChildren();

  constructor(
    private readonly handler: CommandHandler,
    private readonly directory: OrganisationDirectoryFromLog,
    private readonly children: OrganisationChildren,
  ) {}

  /** Reads once what is wanted: a stream in the fold cache costs one look for newer events. */
  async of(asked: Asked, state: OrganisationState): Promise<Surroundings> {
    const wanted = wants(asked as OrganisationCommand, state);
    const successors = timelineOf(state).endings.flatMap(({ successorIds }) => successorIds);
    const organisations = new Map<Uuid, OrganisationFacts>();
    for (const id of new Set([...wanted.facts, ...wanted.parents, ...successors])) {
      const facts = id === null ? undefined : await this.directory.find(id);
      if (facts) organisations.set(facts.organisationId, facts);
    }
    const ancestry = new Map<Uuid, readonly AncestryPeriod[]>();
    for (const id of new Set(wanted.parents)) {
      if (id !== null) ancestry.set(id, await this.directory.ancestry(id));
    }
    const { organisationId } = asked.payload;
    const children = wanted.children
      ? await this.activeChildren(organisationId)
      : { asOf: 0, ids: [] };
    const resting = wanted.registration ? await this.restingOn(organisationId) : [];
    return { organisations, ancestry, children, resting };
  }

  /** What the view has found, as far as it stands by the log itself. */
  private async restingOn(organisationId: Uuid): Promise<readonly Resting[]> {
    const resting: Resting[] = [];
    for (const { id, kind, stream } of await this.children.restingOn(organisationId)) {
      const { state } = await this.handler.load(recordedFacts, stream);
      const on = standsSince(state, id);
      if (on !== undefined) resting.push({ id, kind, on });
    }
    return resting;
  }

  /** The view's answer and what this process has recorded since, each checked against the log itself. */
  private async activeChildren(organisationId: Uuid): Promise<Surroundings['children']> {
    const counted = await this.children.activeChildren(organisationId);
    const candidates = new Set([...counted.ids, ...this.recent.under(organisationId)]);
    const ids: Uuid[] = [];
    for (const id of candidates) {
      const facts = await this.directory.find(id);
      if (facts?.state === 'active' && facts.parentId === organisationId) ids.push(id);
    }
    return { asOf: counted.asOf, ids };
  }
}

/** Ancestors are climbed only where a place changes, children counted only where something may end: both cost reads. */
function wants(command: OrganisationCommand, state: OrganisationState): Wanted {
  switch (command.type) {
    case 'RegisterOrganisation': {
      const { parentId, predecessorIds } = command.payload;
      return { facts: [parentId, ...predecessorIds], parents: [], children: false };
    }
    case 'MoveOrganisation':
      return { facts: [], parents: [command.payload.parentId], children: false };
    case 'MergeOrganisation':
      return { facts: [command.payload.successorId], parents: [], children: true };
    case 'SplitOrganisation': {
      const { successorIds, continues } = command.payload;
      return { facts: successorIds, parents: [], children: !continues };
    }
    case 'DissolveOrganisation':
      return { facts: [], parents: [], children: true };
    case 'CorrectOrganisationRecord': {
      const { corrects, replacement } = command.payload;
      const parents = [...parentsIn(state), replacement.parentId ?? null];
      const children = mayEnd(state, corrects);
      return { facts: successorsIn(state), parents, children, registration: children };
    }
    case 'RevokeOrganisationRecord':
    case 'ReverseOrganisationCorrection': {
      const children = mayEnd(state, command.payload.corrects);
      const found = { facts: successorsIn(state), parents: parentsIn(state) };
      return { ...found, children, registration: children };
    }
    default:
      return { facts: [], parents: [], children: false };
  }
}

/** Whether amending this event may end the organisation or take its registration away. */
function mayEnd(state: OrganisationState, eventId: Uuid): boolean {
  const target = factOf(state, eventId) ?? amendedBy(state, eventId);
  switch (target?.fact.type) {
    case 'OrganisationRegistered':
    case 'OrganisationMerged':
    case 'OrganisationSplit':
    case 'OrganisationDissolved':
      return true;
    default:
      return false;
  }
}

/** Every parent that the record ever named, corrected or not: an amendment may bring any of them back. */
function parentsIn(state: OrganisationState): (Uuid | null)[] {
  return state.facts.flatMap(({ fact, amendments }) => {
    if (fact.type !== 'OrganisationRegistered' && fact.type !== 'OrganisationMoved') return [];
    const replaced = amendments.map((amendment) =>
      amendment.kind === 'correction' ? (amendment.replacement.parentId ?? null) : null,
    );
    return [fact.data.parentId, ...replaced];
  });
}

/** Whether their fact stands or not: a reversal may bring the end back. */
function successorsIn(state: OrganisationState): Uuid[] {
  return state.facts.flatMap(({ fact }) => {
    if (fact.type === 'OrganisationMerged') return [fact.data.successorId];
    return fact.type === 'OrganisationSplit' ? fact.data.successorIds : [];
  });
}
