import type { CourseStep, Listing } from '../../../ledger/listings/listing-case.course.js';
import type { Rulebooks } from '../../../projections/timeline/timeline.js';
import { findCoded } from '../../../rulebook/lookup.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';

/** The clauses on which a listing stands: its state, its route, its grounds, each as the rulebook says that it pins. */
export function clausesOf(listing: Listing, rulebooks: Rulebooks): readonly string[] {
  const rulebook = rulebooks.cited(listing.rulebook);
  if (!rulebook) return [];
  const { state, route, grounds } = listing;
  const items = [
    findCoded(rulebook, 'listingStates', state),
    ...(route === null ? [] : [findCoded(rulebook, 'routes', route)]),
    ...grounds.map((each) => {
      const own = rulebooks.cited(each.rulebook);
      return own && findCoded(own, 'grounds', each.ground);
    }),
  ];
  return [...new Set(items.flatMap((item) => (item ? [item.clause] : [])))];
}

/** The clauses of the measures that steps take, each once. */
export function measureClauses(
  steps: readonly CourseStep[],
  rulebook: Rulebook | undefined,
): readonly string[] {
  if (!rulebook) return [];
  const measures = steps.map(({ measure }) => findCoded(rulebook, 'steps', measure));
  return [...new Set(measures.flatMap((measure) => (measure ? [measure.clause] : [])))];
}
