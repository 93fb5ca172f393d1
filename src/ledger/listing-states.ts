/** The states of an organisation's consolidation, in the order of the procedure. */
export const LISTING_STATES = [
  'NONE',
  'REVIEWING',
  'PROPOSED',
  'LISTED',
  'PLANNED',
  'IN_REMEDIATION',
  'AWAITING_VERIFICATION',
  'EXTENDED',
  'MONITORING',
  'CLOSED',
  'CLOSED_REORG',
] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** The states in which an organisation is on the list: remediation is open. */
export const OPEN_LISTING_STATES = [
  'LISTED',
  'PLANNED',
  'IN_REMEDIATION',
  'AWAITING_VERIFICATION',
  'EXTENDED',
] as const satisfies readonly ListingState[];

export interface ListingMove {
  readonly from: ListingState;
  readonly to: ListingState;
  /** It leads back to where the listing began, and so to nowhere new. */
  readonly back?: true;
}

/**
 * Which state may follow which, whatever the rulebook. A rulebook that leaves states out narrows it. From NONE straight
 * to LISTED only by a route that says so. After the end of a listing the next may begin: a relapse from MONITORING, a
 * new round of review from CLOSED; what comes to nothing leads back to where it began. What a successor takes over is
 * left out: somebody else was led through these states before.
 */
export const LISTING_STATE_MOVES: readonly ListingMove[] = [
  ...moves('NONE', ['REVIEWING', 'LISTED']),
  ...moves('REVIEWING', ['PROPOSED']),
  ...moves('PROPOSED', ['LISTED']),
  ...back('REVIEWING', ['NONE', 'CLOSED']),
  ...back('PROPOSED', ['NONE', 'CLOSED', 'MONITORING']),
  ...moves('LISTED', ['PLANNED']),
  ...moves('PLANNED', ['IN_REMEDIATION']),
  ...moves('IN_REMEDIATION', ['AWAITING_VERIFICATION']),
  ...moves('AWAITING_VERIFICATION', ['MONITORING', 'EXTENDED']),
  ...moves('EXTENDED', ['IN_REMEDIATION']),
  ...moves('MONITORING', ['CLOSED', 'PROPOSED']),
  ...moves('CLOSED', ['REVIEWING', 'LISTED']),
  ...OPEN_LISTING_STATES.map((from): ListingMove => ({ from, to: 'CLOSED_REORG' })),
  { from: 'MONITORING', to: 'CLOSED_REORG' },
];

function moves(from: ListingState, targets: readonly ListingState[]): readonly ListingMove[] {
  return targets.map((to) => ({ from, to }));
}

function back(from: ListingState, targets: readonly ListingState[]): readonly ListingMove[] {
  return targets.map((to) => ({ from, to, back: true }));
}
