import { fault, type RulebookFault } from './fault.js';
import type { Rulebook } from './rulebook.js';

/** A stretch of points [from, below); `below` is Infinity where it reaches to 100, which is included. */
interface Stretch {
  readonly grade: string;
  readonly pointer: string;
  readonly rank: number | null;
  readonly from: number;
  readonly below: number;
}

const LIST = '/assessments/thresholds';

/** Where thresholds ask for points, every number from 0 to 100 belongs to exactly one grade, better grades higher. */
export function checkPoints({ assessments }: Rulebook): readonly RulebookFault[] {
  const ranks = new Map(assessments.grades.map(({ code, rank }) => [code, rank]));
  const stretches = assessments.thresholds
    .flatMap(({ grade, points }, index): Stretch[] => {
      if (!points) return [];
      const pointer = `${LIST}/${index}/points`;
      const below = points.below ?? Infinity;
      return [{ grade, pointer, rank: ranks.get(grade) ?? null, from: points.from, below }];
    })
    .sort((a, b) => a.from - b.from);
  const empty = stretches.filter(({ from, below }) => below <= from);
  const full = stretches.filter(({ from, below }) => below > from);
  return [...empty.map(emptyRange), ...neighbours(full), ...edges(full)];
}

/** Walks upwards; each stretch is held against the one that reaches highest so far. */
function neighbours(stretches: readonly Stretch[]): readonly RulebookFault[] {
  let [highest] = stretches;
  const found: RulebookFault[] = [];
  for (const upper of stretches.slice(1)) {
    if (!highest) break;
    if (upper.from < highest.below) found.push(overlap(highest, upper));
    if (upper.from > highest.below) found.push(hole(highest.below, upper.from));
    found.push(...againstRank(highest, upper));
    if (upper.below > highest.below) highest = upper;
  }
  return found;
}

function edges(stretches: readonly Stretch[]): readonly RulebookFault[] {
  const [first] = stretches;
  if (!first) return [];
  const end = Math.max(...stretches.map(({ below }) => below));
  const holes = first.from > 0 ? [hole(0, first.from)] : [];
  return end <= 100 ? [...holes, hole(end, 100)] : holes;
}

function againstRank(lower: Stretch, upper: Stretch): readonly RulebookFault[] {
  if (lower.rank === null || upper.rank === null || lower.rank > upper.rank) return [];
  const vi = `Mức ${upper.grade} cần nhiều điểm hơn mức ${lower.grade} nhưng không xếp cao hơn. Hãy sửa điểm hoặc thứ hạng.`;
  const en = `Grade ${upper.grade} needs more points than ${lower.grade} and does not rank better. Correct points or ranks.`;
  return lower.grade === upper.grade ? [] : [fault(upper.pointer, 'points-against-rank', vi, en)];
}

function emptyRange({ pointer, from, below }: Stretch): RulebookFault {
  const vi = `Khoảng điểm từ ${from} đến dưới ${below} là rỗng. “below” phải lớn hơn “from”.`;
  const en = `Points from ${from} to below ${below} are no range. “below” must be more than “from”.`;
  return fault(`${pointer}/below`, 'empty-range', vi, en);
}

function overlap(lower: Stretch, upper: Stretch): RulebookFault {
  const vi = `Điểm của mức ${upper.grade} (từ ${upper.from}) chồng lên điểm của mức ${lower.grade}. Hãy sửa “below” hoặc “from”.`;
  const en = `The points of grade ${upper.grade} (from ${upper.from}) overlap those of grade ${lower.grade}. Correct “below” or “from”.`;
  return fault(upper.pointer, 'points-overlap', vi, en);
}

function hole(from: number, to: number): RulebookFault {
  const vi = `Điểm từ ${from} đến ${to} không thuộc mức nào. Mọi điểm từ 0 đến 100 phải có mức.`;
  const en = `Points from ${from} to ${to} belong to no grade. Every number from 0 to 100 must.`;
  return fault(LIST, 'points-hole', vi, en);
}
