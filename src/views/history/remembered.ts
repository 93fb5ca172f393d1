/** Longer texts seldom come again, and a few thousand of them would be too much. */
const LONGEST = 500;

/**
 * The results of a pure function of one text, kept for texts that come again: names, days, accounts, document
 * numbers. Forgets everything when it is full, which costs one computation each and no order keeping.
 */
export function remembered<T>(
  compute: (text: string) => T,
  capacity = 20_000,
): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST) return compute(text);
    const known = results.get(text);
    if (known !== undefined) return known;
    if (results.size >= capacity) results.clear();
    const result = compute(text);
    results.set(text, result);
    return result;
  };
}
