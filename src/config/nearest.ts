/** The candidate that takes the fewest changes of one letter to reach from `text` (Levenshtein distance). */
export function nearest(text: string, candidates: readonly string[]): string {
  let best = { candidate: '', distance: Number.POSITIVE_INFINITY };
  for (const candidate of candidates) {
    const distance = distanceBetween(text, candidate);
    if (distance < best.distance) best = { candidate, distance };
  }
  return best.candidate;
}

function distanceBetween(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(from).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      const removed = (previous[column + 1] ?? 0) + 1;
      const added = (current[column] ?? 0) + 1;
      current.push(Math.min(replaced, removed, added));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
