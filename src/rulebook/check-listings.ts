/** The rules on the list lead somewhere: every code is there, every state is reached, and a listing can end. */
import { LISTING_STATES } from '../ledger/listing-states.js';
import { checkGrounds } from './check-grounds.js';
import { checkListingStates, listingMoves } from './check-listing-states.js';
import { entries, fault, unknownReferences, type RulebookFault } from './fault.js';
import type { GradeWhileListed, ListingRoute, ListingRules } from './listing-rules.js';
import type { Rulebook } from './rulebook.js';

const BASE = '/listings';
const STATES: ReadonlySet<string> = new Set(LISTING_STATES);
const WHAT_STATE = { vi: 'trạng thái', en: 'state' };

export function checkListings({
  listings,
  bodies,
  assessments,
}: Rulebook): readonly RulebookFault[] {
  if (!listings) return [];
  const states = listings.states.map(({ code }, index) => ({
    pointer: `${BASE}/states/${index}/code`,
    code,
  }));
  return [
    ...unknownReferences(states, STATES, 'unknown-state', WHAT_STATE),
    ...checkReferences(listings, codesOf(bodies), codesOf(assessments.grades)),
    ...checkListingStates(listings),
    ...listings.routes.flatMap((route, index) =>
      checkRoute(listings, route, `${BASE}/routes/${index}`),
    ),
    ...checkGrounds(listings),
    ...checkOutcomes(listings),
    ...checkGradesTwice(listings.gradesWhileListed),
  ];
}

function checkReferences(
  { states, routes, gradesWhileListed, ownerBodies }: ListingRules,
  bodies: ReadonlySet<string>,
  grades: ReadonlySet<string>,
): readonly RulebookFault[] {
  const whileListed = `${BASE}/gradesWhileListed`;
  const statesNamed = [
    ...routes.flatMap(({ from }, index) => entries(from, `${BASE}/routes/${index}/from`)),
    ...gradesWhileListed.flatMap((rule, i) => entries(rule.states, `${whileListed}/${i}/states`)),
  ];
  const gradesNamed = [
    ...routes.flatMap((route, index) => entries(route.grades, `${BASE}/routes/${index}/grades`)),
    ...gradesWhileListed.map(({ grade }, i) => ({
      pointer: `${whileListed}/${i}/grade`,
      code: grade,
    })),
  ];
  const owners = entries(ownerBodies, `${BASE}/ownerBodies`);
  const whatGrade = { vi: 'mức xếp loại', en: 'grade' };
  const whatBody = { vi: 'loại cơ quan', en: 'kind of body' };
  return [
    ...unknownReferences(statesNamed, codesOf(states), 'unknown-state', WHAT_STATE),
    ...unknownReferences(gradesNamed, grades, 'unknown-grade', whatGrade),
    ...unknownReferences(owners, bodies, 'unknown-body', whatBody),
  ];
}

/** From each of its states a route proposes or lists; past the review and the proposal only a direct one. */
function checkRoute(
  rules: ListingRules,
  { code, from, direct }: ListingRoute,
  pointer: string,
): readonly RulebookFault[] {
  const moves = listingMoves(rules);
  const leads = (state: string, to: string) => moves.some((m) => m.from === state && m.to === to);
  const straight = (state: string) => state !== 'PROPOSED' && leads(state, 'LISTED');
  const idle = entries(from, `${pointer}/from`)
    .filter((state) => rules.states.some((each) => each.code === state.code))
    .filter(
      (state) =>
        !leads(state.code, 'PROPOSED') &&
        !(leads(state.code, 'LISTED') && (direct || !straight(state.code))),
    )
    .map((state) => {
      const vi = `Từ trạng thái “${state.code}” không thể đề nghị hay đưa vào danh sách theo diện “${code}”. Hãy bỏ đi.`;
      const en = `From “${state.code}” nothing can be proposed or listed by route “${code}”. Remove it.`;
      return fault(state.pointer, 'route-leads-nowhere', vi, en);
    });
  if (from.length === 0) {
    const vi = `Diện “${code}” không bắt đầu từ trạng thái nào. Hãy nêu ít nhất một trạng thái.`;
    const en = `Route “${code}” starts from no state. Name at least one.`;
    return [fault(`${pointer}/from`, 'route-leads-nowhere', vi, en)];
  }
  if (!direct || from.some(straight)) return idle;
  const vi = `Diện “${code}” được đưa thẳng vào danh sách nhưng không nêu trạng thái nào cho phép. Hãy thêm “NONE”.`;
  const en = `Route “${code}” lists directly, and names no state that allows it. Add “NONE”.`;
  return [...idle, fault(`${pointer}/direct`, 'route-never-direct', vi, en)];
}

function checkOutcomes({ groundOutcomes }: ListingRules): readonly RulebookFault[] {
  if (groundOutcomes.some(({ settled }) => settled)) return [];
  const vi =
    'Không kết quả nào cho phép kết thúc nên không đơn vị nào ra khỏi danh sách được. Hãy đánh dấu ít nhất một kết quả “settled”.';
  const en = 'No outcome settles a ground, so no listing could end. Mark at least one “settled”.';
  return [fault(`${BASE}/groundOutcomes`, 'nothing-settles', vi, en)];
}

/** Two rules on one grade in one state might say two things. */
function checkGradesTwice(rules: readonly GradeWhileListed[]): readonly RulebookFault[] {
  return rules.flatMap(({ grade, states }, index) => {
    const earlier = rules.slice(0, index).filter((each) => each.grade === grade);
    return entries(states, `${BASE}/gradesWhileListed/${index}/states`)
      .filter(({ code }) => earlier.some((each) => each.states.includes(code)))
      .map(({ pointer, code }) => {
        const vi = `Mức ${grade} ở trạng thái “${code}” đã có quy định ở mục trước. Hãy gộp lại.`;
        const en = `Grade ${grade} in state “${code}” has a rule already. Make them one.`;
        return fault(pointer, 'duplicate-grade-rule', vi, en);
      });
  });
}

function codesOf(items: readonly { readonly code: string }[]): ReadonlySet<string> {
  return new Set(items.map(({ code }) => code));
}
