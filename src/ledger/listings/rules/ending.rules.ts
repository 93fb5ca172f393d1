/** How a listing goes on after verification: extended, taken off the list, closed. */
import { notADate } from '../../act.rejections.js';
import { checkText } from '../../act.rules.js';
import { isCalendarDate } from '../../calendar-date.js';
import { addMonths } from '../../days.js';
import type { Decision } from '../../decider.js';
import type { IsoDate } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import type { Close, Delist, Extend } from '../listing.commands.js';
import type { ListingEvent } from '../listing.events.js';
import { dateBefore } from '../listing.rejections.js';
import type { ListingsState } from '../listing.state.js';
import * as refuse from './remediation.rejections.js';
import { inListing, type InListing } from './case.rules.js';
import { checkSameOwner } from './owner.rules.js';

/** Only by the body that listed, with a reason, and no more often and no longer each time than the rulebook says. */
export function extend(command: Extend, state: ListingsState): Decision<ListingEvent> {
  const { dueOn, reason } = command.payload;
  return inListing(command, state, 'ListingExtended', (situation) => {
    const { act, listing } = situation;
    const previousDueOn = listing.dueOn ?? act.occurredOn;
    const refused =
      checkSameOwner(situation, command.known, listing) ??
      checkText('listing', reason, '/reason') ??
      checkExtension(situation, dueOn, previousDueOn);
    return refused ?? { dueOn, previousDueOn, reason };
  });
}

/** The months of one extension run from the due day that it moves, or from the decision where that comes later. */
function checkExtension(
  { act, rules, listing }: InListing,
  dueOn: IsoDate,
  previousDueOn: IsoDate,
): Rejection | undefined {
  const { rulebook, occurredOn } = act;
  const { extensions } = rules.limits;
  if (!isCalendarDate(dueOn)) return notADate('listing', dueOn, '/dueOn');
  if (dueOn <= previousDueOn) return refuse.dueNotLater(dueOn, previousDueOn);
  if (dueOn < occurredOn) return dateBefore('/dueOn', dueOn, occurredOn);
  if (listing.extensions.length >= extensions.value.atMost) {
    return refuse.extensionsUsed(rulebook, extensions);
  }
  const from = previousDueOn > occurredOn ? previousDueOn : occurredOn;
  const latest = addMonths(from, extensions.value.months);
  return dueOn > latest ? refuse.extensionTooLong(rulebook, extensions, latest) : undefined;
}

/** No listing ends without an outcome, with evidence, for every ground, and each outcome one that settles it. */
export function delist(command: Delist, state: ListingsState): Decision<ListingEvent> {
  const { payload, known } = command;
  return inListing(command, state, 'ListingDelisted', (situation) => {
    const { act, rules, listing } = situation;
    const refused = checkSameOwner(situation, known, listing) ?? checkOutcomes(situation);
    if (refused) return refused;
    const months = rules.limits.monitoringMonths.value;
    const byRule = months === null ? null : addMonths(act.occurredOn, months);
    const monitoredUntil = payload.monitoredUntil ?? byRule;
    return checkUntil(act.occurredOn, monitoredUntil) ?? { monitoredUntil };
  });
}

/** Evidence comes with each outcome; what is asked here is that every ground has one, and that it settles the ground. */
function checkOutcomes({ act, rules, listing }: InListing): Rejection | undefined {
  const { grounds } = listing;
  const without = grounds.filter(({ outcome }) => outcome === null);
  if (without.length > 0) return refuse.groundsUnverified(without.map(({ groundId }) => groundId));
  const settling = rules.groundOutcomes.filter(({ settled }) => settled).map(({ code }) => code);
  const open = grounds.filter(({ outcome }) => !settling.includes(outcome?.outcome ?? ''));
  return open.length > 0
    ? refuse.groundsUnsettled(
        act.rulebook,
        open.map(({ groundId }) => groundId),
      )
    : undefined;
}

function checkUntil(occurredOn: IsoDate, until: IsoDate | null): Rejection | undefined {
  if (until === null) return undefined;
  if (!isCalendarDate(until)) return notADate('listing', until, '/monitoredUntil');
  return until < occurredOn ? dateBefore('/monitoredUntil', until, occurredOn) : undefined;
}

/** Only once the time under observation is over. */
export function close(command: Close, state: ListingsState): Decision<ListingEvent> {
  const { reason } = command.payload;
  return inListing(command, state, 'ListingClosed', (situation) => {
    const { act, listing } = situation;
    const until = listing.monitoredUntil;
    const refused =
      checkSameOwner(situation, command.known, listing) ??
      checkText('listing', reason, '/reason') ??
      (until !== null && act.occurredOn <= until ? refuse.stillMonitored(until) : undefined);
    return refused ?? { reason };
  });
}
