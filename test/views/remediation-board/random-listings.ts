import fc from 'fast-check';
import { follow } from '../../../src/ledger/course.js';
import type { LedgerEvent } from '../../../src/ledger/envelope.js';
import type {
  ListingCourse,
  RecordedListing,
} from '../../../src/ledger/listings/listing-case.course.js';
import { LISTING_COURSE } from '../../../src/ledger/listings/listing.course.js';
import { LISTING_EVENT_TYPES } from '../../../src/ledger/listings/listing.events.js';
import { standingOn } from '../../../src/ledger/standing.js';
import { registered, uuid } from '../organisation-status/status-world.js';
import { BoardWorld, groundOf, Story, stepOf } from './board-world.js';

/** Few days and two organisations, so that ties, late records and contradictions are common. */
export const DAYS = ['2024-01-01', '2024-02-01', '2024-02-29', '2024-06-30', '2024-12-31'];

const ACTS = [
  ...['enter', 'enter', 'plan', 'start', 'step', 'ask', 'delist', 'delist', 'extend'],
  ...['propose', 'end', 'reorganise', 'take-over', 'assign', 'whole', 'whole'],
  ...['revoke', 'correct', 'supersede', 'reverse'],
] as const;

export interface Step {
  readonly act: (typeof ACTS)[number];
  readonly organisation: number;
  readonly day: number;
  readonly pick: number;
}

export const histories = fc.array(
  fc.record({
    act: fc.constantFrom(...ACTS),
    organisation: fc.integer({ min: 1, max: 2 }),
    day: fc.nat({ max: DAYS.length - 1 }),
    pick: fc.nat({ max: 20 }),
  }),
  { minLength: 1, maxLength: 14 },
);

/** Plays the steps. Nothing is decided: the view takes whatever the log has. */
export function play(steps: readonly Step[], after?: (world: BoardWorld) => void): BoardWorld {
  const world = new BoardWorld();
  for (const number of [1, 2]) world.record(registered(number, '2020-01-01'));
  for (const step of steps) {
    playStep(world, step);
    after?.(world);
  }
  return world;
}

function playStep(world: BoardWorld, { act, organisation, day, pick }: Step): void {
  const on = DAYS[day] ?? '';
  const story = new Story(world, organisation, organisation * 10 + (pick % 2));
  const other = 3 - organisation;
  const links = { reviewId: null, proposalId: null };
  const acts: Record<string, () => unknown> = {
    enter: () => story.entered(on),
    plan: () => story.planned(on, '2024-11-30'),
    start: () => story.started(on),
    step: () => story.settled(on),
    ask: () => {
      story.verified(on);
    },
    delist: () => story.delisted(on),
    extend: () => story.say('ListingExtended', on, { dueOn: on, previousDueOn: on, reason: '' }),
    propose: () => {
      const relapseOf = uuid(organisation * 10 + ((pick + 1) % 2));
      story.say('ListingProposed', on, {
        route: 'E2',
        grounds: [groundOf('G1.2')],
        ...links,
        relapseOf,
      });
    },
    end: () => story.say('ListingClosed', on, { reason: '' }),
    reorganise: () =>
      story.say('ListingClosedByReorganisation', on, { successorIds: [uuid(other)] }),
    'take-over': () => {
      const from = { fromOrganisationId: uuid(other), fromListingId: uuid(other * 10) };
      story.say('ListingTakenOver', on, { ...from, route: 'E1', grounds: [groundOf('G3.1')] });
    },
    assign: () => story.say('ListingPersonAssigned', on, { person: `CB-${pick}` }),
    whole: () => {
      story.entered(on);
      story.planned(on, '2024-11-30', [stepOf('S1', on)]);
      story.started(on);
      story.settled(on);
      const later = DAYS[Math.min(day + (pick % 2), DAYS.length - 1)] ?? on;
      story.verified(later);
      if (pick % 3 > 0) story.delisted(later);
    },
    revoke: () => {
      amend(world, 'RecordRevoked', on, pick);
    },
    correct: () => {
      amend(world, 'RecordCorrected', on, pick);
    },
    supersede: () => {
      amend(world, 'RecordSuperseded', on, pick);
    },
    reverse: () => {
      amend(world, 'CorrectionReversed', on, pick);
    },
  };
  acts[act]?.();
}

/** Amends some listing event of the organisation that recorded it. */
function amend(world: BoardWorld, kind: string, on: string, pick: number): void {
  const types: readonly string[] = LISTING_EVENT_TYPES;
  const listed = [...world.events.entries()].filter(([, { type }]) => types.includes(type));
  const [index, event] = listed[pick % Math.max(1, listed.length)] ?? [];
  if (index === undefined || !event) return;
  const organisation = event.data.organisationId === uuid(1) ? 1 : 2;
  const replacement =
    pick % 2 ? { occurredOn: DAYS[pick % DAYS.length] ?? on } : { grounds: [groundOf('G3.1')] };
  new Story(world, organisation).amended(kind, on, index + 1, replacement);
}

/** What an organisation's listings have come to, worked from the events alone. */
export function naiveCourse(
  events: readonly LedgerEvent[],
  organisation: number,
  day: string,
): ListingCourse {
  const types: readonly string[] = LISTING_EVENT_TYPES;
  const records = events.filter(
    ({ type, data }) => types.includes(type) && data.organisationId === uuid(organisation),
  );
  const standing = standingOn(records as unknown as RecordedListing[], day);
  return follow(LISTING_COURSE, standing).course;
}
