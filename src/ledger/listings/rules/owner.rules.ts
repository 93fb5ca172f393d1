/** Whose list it is: decided by a standing body above the organisation, of a kind that the rulebook lets own lists. */
import type { Rejection } from '../../rejection.js';
import type { Listing } from '../listing-case.course.js';
import type { ListingKnown } from '../listing.commands.js';
import * as refuse from './owner.rejections.js';
import type { Situation } from './case.rules.js';

/**
 * The actor's body is one that may own the list. Body ids are an organisation's own signs: two organisations above may use
 * one for bodies of different kinds, and then either is meant.
 */
export function checkOwner(
  { act, rules }: Situation,
  { bodiesAbove }: ListingKnown,
): Rejection | undefined {
  const { body } = act.actor;
  if (body === null) return refuse.bodyMissing();
  const named = bodiesAbove.filter(({ bodyId }) => bodyId === body);
  if (named.length === 0) return refuse.bodyUnknown(body);
  const { ownerBodies } = rules;
  if (ownerBodies.length === 0 || named.some(({ kind }) => ownerBodies.includes(kind))) {
    return undefined;
  }
  return refuse.bodyNotOwner(act.rulebook, body, ownerBodies);
}

/** The body that listed; where it no longer stands above the organisation, any owner does. */
export function checkSameOwner(
  situation: Situation,
  known: ListingKnown,
  { listedBy }: Listing,
): Rejection | undefined {
  const refused = checkOwner(situation, known);
  if (refused) return refused;
  const { body } = situation.act.actor;
  if (listedBy === null || listedBy === body) return undefined;
  const stands = known.bodiesAbove.some(({ bodyId }) => bodyId === listedBy);
  return stands ? refuse.otherBodyListed(listedBy) : undefined;
}
