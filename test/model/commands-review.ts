/** Commands on rounds of reviews, and reviews of organisations that are begun in one. */
import type { IsoDate } from '../../src/ledger/envelope.js';
import { documentFor } from './acting.js';
import { nextListing, quarterOf } from './commands-listing.js';
import type { Dice } from './dice.js';
import type { Data, Fact } from './facts.js';
import { addDays, type Model } from './model.js';
import { type Opened, resultsOn, reviewIds, reviewOn } from './model-review.js';
import { BEGINNING, CITY, type Command, PEOPLE, TODAY, UNITS, UPPER } from './world.js';

export function nextReview(model: Model, dice: Dice): Command {
  const ids = reviewIds(model);
  const open = ids.filter((id) => reviewOn(model, id).state === 'OPEN');
  if (open.length === 0 || dice.chance(0.2)) {
    const [known] = dice.odd(0.2) && ids.length > 0 ? [dice.of(ids)] : [];
    return opening(dice, known, known === undefined ? null : reviewOn(model, known).opened);
  }
  if (dice.odd(0.1)) return closing(model, dice, dice.odd(0.3) ? dice.uuid() : dice.of(ids));
  const waiting = open.flatMap((id) =>
    resultsOn(model, id, TODAY).filter(({ result }) => result === null),
  );
  const done = open.filter((id) => {
    const results = resultsOn(model, id, TODAY);
    return results.length > 0 && results.every(({ result }) => result !== null);
  });
  if (done.length > 0 && dice.chance(0.5)) return closing(model, dice, dice.of(done));
  if (dice.chance(0.2)) return closing(model, dice, dice.of(open));
  const unit = waiting.length > 0 ? dice.of(waiting).organisationId : dice.of(UNITS);
  return inRound(model, nextListing(model, unit, dice, NO_GOAL), dice);
}
const NO_GOAL = () => undefined;

function opening(dice: Dice, known: string | undefined, before: Opened | null): Command {
  const day = dice.odd(0.03)
    ? addDays(TODAY, dice.between(1, 5))
    : addDays(BEGINNING, dice.between(dice.odd(0.05) ? -3 : 0, dice.chance(0.7) ? 60 : 400));
  const again = before && dice.chance(0.5) ? before : null;
  const body = {
    reviewId: known ?? dice.uuid(),
    organisationId: again?.organisationId ?? organisationFor(dice),
    title: again?.title ?? titleFor(dice),
    period: again?.period ?? periodFor(dice, day),
  };
  return { type: 'ReviewOpened', path: 'reviews', body, ...by(dice, 'ReviewOpened', day) };
}
const organisationFor = (dice: Dice) =>
  dice.chance(0.7) ? UPPER : dice.of([CITY, ...UNITS.slice(0, 2)]);
const titleFor = (dice: Dice) => (dice.odd(0.03) ? ' ' : `Rà soát lần ${dice.between(1, 3)}`);

function periodFor(dice: Dice, day: IsoDate) {
  const quarter = (Number(day.slice(5, 7)) - 1) / 3;
  const period = quarterOf(Number(day.slice(0, 4)), dice.odd(0.05) ? quarter + 1 : quarter);
  if (dice.odd(0.03)) return { ...period, kind: 'WEEK' };
  return dice.odd(0.03) ? { ...period, from: period.to, to: period.from } : period;
}

/** Mostly once everybody has a result. */
function closing(model: Model, dice: Dice, reviewId: string): Command {
  const { opened } = reviewOn(model, reviewId);
  const from = dice.odd(0.1) ? addDays(opened?.openedOn ?? BEGINNING, -2) : opened?.openedOn;
  const decided = UNITS.flatMap((unit) => model.of(`listing ${unit}`).map(({ day }) => day));
  const days = [from ?? BEGINNING, ...(dice.chance(0.8) ? decided : [])].sort();
  const last = (dice.chance(0.3) ? dice.of(days) : days.at(-1)) ?? BEGINNING;
  const next = addDays(last, dice.between(0, 10));
  const day = next > TODAY ? TODAY : next;
  return {
    ...{ type: 'ReviewClosed', path: `reviews/${reviewId}/close`, body: {} },
    ...by(dice, 'ReviewClosed', day),
  };
}

function by(dice: Dice, type: string, day: IsoDate) {
  const role = type === 'ReviewOpened' ? 'recorder' : 'approver';
  const able = Object.keys(PEOPLE).filter((name) => PEOPLE[name]?.role === role);
  const person = dice.odd(0.06) ? dice.of(Object.keys(PEOPLE)) : dice.of(able);
  return { person, day, document: documentFor(dice, type, day) };
}

/** A review is mostly begun in a round, where one is open; sometimes in one that is not, or that there never was. */
export function inRound(model: Model, command: Command, dice: Dice): Command {
  const ids = reviewIds(model);
  if (command.type !== 'ListingReviewStarted' || ids.length === 0 || dice.chance(0.3)) {
    return command;
  }
  const concerned = command.path.split('/')[1] ?? '';
  const fit = ids.filter((id) => {
    const { state, opened } = reviewOn(model, id);
    const through = [concerned, UPPER, CITY].includes(opened?.organisationId ?? '');
    return state === 'OPEN' && through;
  });
  const usual = fit.length > 0 ? dice.of(fit) : null;
  const reviewId = dice.odd(0.12) ? dice.of([dice.uuid(), ...ids]) : usual;
  const openedOn = reviewOn(model, reviewId ?? '').opened?.openedOn ?? '';
  const body = { ...command.body, reviewId };
  const late = openedOn > command.day && dice.chance(0.95);
  if (!late) return { ...command, body };
  const document = documentFor(dice, command.type, openedOn);
  return { ...command, day: openedOn, document, body };
}

/** What may replace a part of what an opening says; undefined where only its day may be. */
export function reviewReplacement(dice: Dice, { type, day }: Fact): Data | undefined {
  if (type !== 'ReviewOpened') return undefined;
  return dice.chance(0.5) ? { title: titleFor(dice) } : { period: periodFor(dice, day) };
}
