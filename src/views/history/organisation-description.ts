/** What an organisation is said to be, event by event, with corrections, revocations and reversals applied. */
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type {
  OrganisationEvent,
  OrganisationReplacement,
} from '../../ledger/organisations/organisation.events.js';

export interface Description {
  readonly name?: string;
  readonly code?: string | null;
  readonly level?: string;
  readonly placeKind?: string;
  readonly parentId?: Uuid | null;
  readonly members?: number | null;
  readonly person?: string | null;
  readonly title?: string | null;
  readonly state?: string;
}

interface Amendment {
  readonly id: Uuid;
  /** Null for a revocation. */
  readonly replacement: OrganisationReplacement | null;
  readonly reversed: boolean;
}

/** One event's say, and what became of it. Stored as JSON. */
export interface Fact {
  readonly id: Uuid;
  readonly occurredOn: IsoDate;
  readonly says: Description;
  readonly amendments: readonly Amendment[];
}

/** The facts after one more event. */
export function withEvent(
  facts: readonly Fact[],
  id: Uuid,
  occurredOn: IsoDate,
  event: OrganisationEvent,
): readonly Fact[] {
  switch (event.type) {
    case 'OrganisationRecordCorrected':
      return amend(facts, event.data.corrects, {
        id,
        replacement: event.data.replacement,
        reversed: false,
      });
    case 'OrganisationRecordRevoked':
      return amend(facts, event.data.corrects, { id, replacement: null, reversed: false });
    case 'OrganisationCorrectionReversed':
      return facts.map((fact) => ({
        ...fact,
        amendments: fact.amendments.map((amendment) =>
          amendment.id === event.data.corrects ? { ...amendment, reversed: true } : amendment,
        ),
      }));
    default: {
      const says = sayingOf(event);
      return says ? [...facts, { id, occurredOn, says, amendments: [] }] : facts;
    }
  }
}

/** What holds now: the latest day's word on each field; on one day, the word recorded last. */
export function describe(facts: readonly Fact[]): Description {
  const standing = facts.flatMap((fact) => {
    const amendments = fact.amendments.filter(({ reversed }) => !reversed);
    if (amendments.some(({ replacement }) => replacement === null)) return [];
    const patch = Object.assign(
      {},
      ...amendments.map((a) => a.replacement),
    ) as OrganisationReplacement;
    const { occurredOn = fact.occurredOn, ...fields } = patch;
    return [{ occurredOn, says: { ...fact.says, ...fields } }];
  });
  standing.sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : Number(a.occurredOn > b.occurredOn)));
  return Object.assign({}, ...standing.map(({ says }) => says)) as Description;
}

function amend(facts: readonly Fact[], target: Uuid, amendment: Amendment): readonly Fact[] {
  return facts.map((fact) =>
    fact.id === target ? { ...fact, amendments: [...fact.amendments, amendment] } : fact,
  );
}

function sayingOf(event: OrganisationEvent): Description | undefined {
  switch (event.type) {
    case 'OrganisationRegistered': {
      const { name, code, level, placeKind, parentId, members } = event.data;
      return { name, code, level, placeKind, parentId, members, state: 'active' };
    }
    case 'OrganisationRenamed':
      return { name: event.data.name };
    case 'OrganisationMembersCounted':
      return { members: event.data.members };
    case 'OrganisationMoved':
      return { parentId: event.data.parentId };
    case 'OrganisationHeadAppointed':
      return { person: event.data.person, title: event.data.title };
    case 'OrganisationHeadRelieved':
      return { person: null, title: null };
    case 'OrganisationMerged':
      return { state: 'merged' };
    case 'OrganisationSplit':
      return event.data.continues ? undefined : { state: 'split' };
    case 'OrganisationDissolved':
      return { state: 'dissolved' };
    default:
      return undefined;
  }
}
