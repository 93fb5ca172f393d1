/** Reasons for which every act on a case that is open may be refused, besides those of every act. */
export const IN_CASE = [
  'unknown',
  'rulebook-not-pinned',
  'rulebook-lost',
  'not-open-then',
  'out-of-order',
  'later-impossible',
] as const;

/** The same for a letter that was received. */
export const ON_LETTER = [
  'unknown',
  'rulebook-not-pinned',
  'rulebook-lost',
  'not-received-then',
  'out-of-order',
  'later-impossible',
] as const;
