/** Amendments of what was recorded: mostly with every contradiction named, sometimes anything at all. */
import type { Uuid } from '../../src/ledger/envelope.js';
import { anyGround, groundsOf, quarterOf } from './commands-listing.js';
import { documentFor } from './acting.js';
import { reviewReplacement } from './commands-review.js';
import { supervisionReplacement } from './commands-supervision.js';
import type { Dice } from './dice.js';
import { type AmendmentKind, type Data, FOREVER, type Recorded, standing } from './facts.js';
import { amendmentOf, amendmentType, contradictedBy } from './judge-amendment.js';
import { addDays, type Model } from './model.js';
import { BEGINNING, type Command, PEOPLE, TODAY } from './world.js';

const ROUTE: Readonly<Record<AmendmentKind, string>> = {
  ...{ corrected: 'correct', revoked: 'revoke', superseded: 'supersede', reversed: 'reverse' },
};

export function nextAmendment(model: Model, record: string, dice: Dice): Command | undefined {
  const all = model.of(record);
  /** What opens a letter or a case rests on other records, and those on it. */
  const records = all.filter(({ type }) => !['LetterReceived', 'ComplaintOpened'].includes(type));
  if (records.length === 0) return undefined;
  const amendments = records.filter(({ amends }) => amends);
  const wantsBack = amendments.length > 0 && dice.chance(0.4);
  const target = wantsBack
    ? dice.of(amendments)
    : dice.of(dice.chance(0.6) ? records.slice(-6) : records);
  const kind: AmendmentKind = wantsBack
    ? 'reversed'
    : dice.weighted([
        [4, 'corrected'],
        [3, 'revoked'],
        [3, 'superseded'],
        [0.2, 'reversed'],
      ]);
  const last = records.reduce((day, each) => (each.day > day ? each.day : day), BEGINNING);
  const from = kind === 'superseded' ? (dice.chance(0.7) ? target.day : last) : last;
  const next = addDays(from, dice.between(kind === 'superseded' ? 0 : 0, 15));
  const day = next > TODAY ? TODAY : next;
  const replacement =
    kind === 'corrected' || kind === 'superseded'
      ? { replacement: replacementOf(dice, all, target, kind) }
      : {};
  const command: Command = {
    type: amendmentType(record, kind),
    path: pathOf(record, kind),
    person: dice.odd(0.1) ? dice.of(Object.keys(PEOPLE)) : dice.of(['vinh', 'yen']),
    ...{ day, document: documentFor(dice, '', day) },
    body: {
      corrects: dice.odd(0.02) ? dice.uuid() : target.id,
      ...(!record.startsWith('listing') && { kind }),
      ...{ reason: dice.odd(0.02) ? '' : 'Ghi nhầm', ...replacement },
    },
  };
  return {
    ...command,
    body: { ...command.body, contradicts: named(dice, record, all, kind, command) },
  };
}

function pathOf(record: string, kind: AmendmentKind): string {
  const [name = '', id = ''] = record.split(' ');
  if (name === 'listing') return `listings/${id}/${ROUTE[kind]}`;
  return `${name}${name === 'supervision' ? '' : 's'}/${id}/amend`;
}

/** All that it would make impossible; sometimes too few, or one too many. */
function named(
  dice: Dice,
  record: string,
  records: readonly Recorded[],
  kind: AmendmentKind,
  command: Command,
): readonly Uuid[] {
  const made = contradictedBy(record, records, amendmentOf(kind, command)).filter(
    (id) => id !== command.body.corrects,
  );
  if (dice.odd(0.12)) return made.slice(1);
  return dice.odd(0.05) ? [...new Set([...made, dice.of(records).id])] : made;
}

function replacementOf(
  dice: Dice,
  records: readonly Recorded[],
  target: Recorded,
  kind: AmendmentKind,
): Data {
  const stands = standing(records, Infinity, FOREVER).find(({ id }) => id === target.id) ?? target;
  if (kind === 'corrected' && dice.chance(0.5))
    return { occurredOn: addDays(stands.day, dice.between(-8, 8)) };
  if (dice.odd(0.04)) return { listingId: dice.uuid() };
  switch (target.type) {
    case 'ListingProposed':
    case 'ListingEntered':
      return dice.chance(0.5)
        ? { grounds: groundsOf(dice) }
        : { route: dice.of(['E3', 'E9', 'E1']) };
    case 'ComplaintTriaged':
      return dice.chance(0.5)
        ? { complexity: dice.of(['ORDINARY', 'COMPLEX']) }
        : { remote: dice.chance(0.5) };
    case 'ComplaintOfficerAssigned':
      return { person: `CB-${dice.between(1, 5)}` };
    case 'ListingGroundAdded':
      return {
        ground: {
          ...anyGround(dice),
          groundId: (target.data.ground as { groundId: string }).groundId,
        },
      };
    case 'ListingPersonAssigned':
      return { person: `CB-${dice.between(1, 5)}` };
    case 'ListingPlanApproved':
      return dice.chance(0.5)
        ? { reportsEvery: dice.of([null, 'YEAR', 'QUARTER']) }
        : { dueOn: addDays(String(stands.data.dueOn), dice.between(0, 20)) };
    case 'ListingProgressReported':
      return { period: quarterOf(2025, dice.below(4)) };
    case 'RemediationStepRescheduled':
    case 'ListingExtended':
      return { dueOn: addDays(String(stands.data.dueOn), dice.between(-3, 3)) };
    case 'ListingGroundVerified':
      return { outcome: dice.of(['RESOLVED', 'NO_LONGER_APPLIES', 'NOT_RESOLVED']) };
    case 'ListingDelisted':
      return { monitoredUntil: addDays(stands.day, dice.between(0, 30)) };
    default:
      return (
        supervisionReplacement(dice, stands) ??
        reviewReplacement(dice, stands) ?? {
          occurredOn: addDays(stands.day, dice.between(-8, 8)),
        }
      );
  }
}
