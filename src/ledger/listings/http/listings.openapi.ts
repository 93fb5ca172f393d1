/** Reasons that several commands on listings are refused with, without the record's name before them. */

/** Of every act in a listing. */
export const IN_LISTING = [
  ...['organisation-unknown', 'before-organisation', 'no-rulebook-in-force', 'rulebook-lost'],
  ...[
    'not-in-rulebook',
    'rulebook-not-pinned',
    'none-under-way',
    'state-forbids',
    'state-not-used',
  ],
  ...['later-impossible', 'contradicts-record', 'organisation-ended'],
];
/** Of what begins one. */
export const BEGINNING = ['exists', 'level-not-listable'];
export const ROUTE = [
  ...['route-unknown', 'route-not-from-here', 'grade-does-not-stand', 'route-without-document'],
];
export const EVIDENCE = ['evidence-missing', 'reference-too-long'];
export const GROUNDS = [
  ...['no-ground', 'ground-twice', 'ground-unknown', 'ground-heading'],
  ...['context-missing', 'context-not-taken', 'reference-too-long'],
];
export const OWNER = ['body-missing', 'body-unknown', 'body-not-owner'];
export const SAME_OWNER = [...OWNER, 'other-body'];
/** Of one step that is there. */
export const STEP = ['step-unknown', 'step-state'];
/** Of steps that are planned. */
export const STEPS = [
  ...['step-twice', 'step-for-nothing', 'ground-not-here', 'measure-unknown'],
  ...['due-before-start', 'step-beyond-plan'],
];
export const PERIOD = ['period-kind-unknown', 'period-reversed', 'before-period'];
