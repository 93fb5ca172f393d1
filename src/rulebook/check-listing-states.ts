import { LISTING_STATE_MOVES, type ListingMove } from '../ledger/listing-states.js';
import { fault, type RulebookFault } from './fault.js';
import type { ListingRules } from './listing-rules.js';

/**
 * The moves that this rulebook leaves: between states that it has, straight onto the list only where a route says so,
 * and into an extension only where one may be granted.
 */
export function listingMoves({ states, routes, limits }: ListingRules): readonly ListingMove[] {
  const known = new Set(states.map(({ code }) => code));
  const direct = routes.some((route) => route.direct);
  return LISTING_STATE_MOVES.filter(({ from, to }) => {
    if (!known.has(from) || !known.has(to)) return false;
    if (to === 'EXTENDED') return limits.extensions.value.atMost > 0;
    return to !== 'LISTED' || from === 'PROPOSED' || direct;
  });
}

/** From NONE every state is reached, and from every state an end. */
export function checkListingStates(rules: ListingRules): readonly RulebookFault[] {
  const moves = listingMoves(rules);
  const reached = spread(
    ['NONE'],
    moves.filter(({ back }) => !back),
  );
  const reversed = moves.map(({ from, to }) => ({ from: to, to: from }));
  const ending = spread(['NONE', 'CLOSED', 'CLOSED_REORG'], reversed);
  return rules.states.flatMap(({ code }, index) => {
    const pointer = `/listings/states/${index}`;
    if (!reached.has(code)) return [unreachable(pointer, code)];
    return ending.has(code) ? [] : [endless(pointer, code)];
  });
}

/** Everything that is reached from `starts`; at most one round for each move. */
function spread(
  starts: readonly string[],
  moves: readonly { readonly from: string; readonly to: string }[],
): ReadonlySet<string> {
  const reached = new Set(starts);
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const { from, to } of moves) if (reached.has(from)) reached.add(to);
  }
  return reached;
}

function unreachable(pointer: string, code: string): RulebookFault {
  const vi = `Không có đường từ “NONE” đến trạng thái “${code}”. Hãy bổ sung trạng thái ở giữa hoặc bỏ đi.`;
  const en = `No way leads from “NONE” to state “${code}”. Add the states between or remove it.`;
  return fault(pointer, 'unreachable-state', vi, en);
}

function endless(pointer: string, code: string): RulebookFault {
  const vi = `Từ trạng thái “${code}” không thể kết thúc. Hãy bổ sung các trạng thái tiếp theo.`;
  const en = `From state “${code}” no end can be reached. Add the states that follow.`;
  return fault(pointer, 'state-without-end', vi, en);
}
