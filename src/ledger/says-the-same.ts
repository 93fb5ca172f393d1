/** Whether a recorded fact says, field by field, what a command would have it say. */
export function saysTheSame(recorded: object, proposed: object): boolean {
  return JSON.stringify(sorted(recorded)) === JSON.stringify(sorted(proposed));
}

/** Members in one order and without those that are undefined: how an object was built is no content. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, held]) => [name, sorted(held)]);
}
