/** Which fact leads a case from which state to which: the procedure as a table. */
import type { ComplaintState } from '../complaint-states.js';
import type { Move } from '../course.js';
import type { ComplaintFact } from './complaint.events.js';

/** `NONE`: not opened yet. */
export type ComplaintCourseState = ComplaintState | 'NONE';
type ComplaintMove = Move<ComplaintCourseState, ComplaintFact['type']>;

/** Nothing is decided yet, about the case or about whether it is taken up. */
export const UNDECIDED_STATES = [
  'RECEIVED',
  'TRIAGED',
  'ACCEPTED',
  'VERIFYING',
  'DIALOGUE',
  'SUSPENDED',
  'SECOND_ROUND',
] as const satisfies readonly ComplaintState[];
/** Somebody works on it, be it only on what follows from the decision. */
const IN_HAND = [...UNDECIDED_STATES, 'DECIDED', 'ENFORCING'] as const;
const REFUSABLE = ['TRIAGED', 'SECOND_ROUND'] as const;
/** A case of the second round has been triaged before. */
const TRIAGEABLE = ['RECEIVED', 'TRIAGED'] as const;
const WORKED_ON = ['ACCEPTED', 'VERIFYING', 'DIALOGUE'] as const;
/** Somebody has judged how complex it is. */
const JUDGED = ['TRIAGED', ...WORKED_ON, 'SUSPENDED', 'SECOND_ROUND'] as const;

export const COMPLAINT_MOVES: readonly ComplaintMove[] = [
  { fact: 'ComplaintOpened', from: ['NONE'], to: 'RECEIVED' },
  { fact: 'ComplaintTriaged', from: TRIAGEABLE, to: 'TRIAGED' },
  { fact: 'ComplaintAccepted', from: REFUSABLE, to: 'ACCEPTED' },
  { fact: 'ComplaintNotAccepted', from: REFUSABLE, to: 'NOT_ACCEPTED' },
  { fact: 'ComplaintForwarded', from: REFUSABLE, to: 'FORWARDED' },
  { fact: 'ComplaintReturned', from: REFUSABLE, to: 'RETURNED' },
  { fact: 'ComplaintFiled', from: REFUSABLE, to: 'FILED' },
  { fact: 'ComplaintVerificationStarted', from: ['ACCEPTED'], to: 'VERIFYING' },
  { fact: 'ComplaintDialogueHeld', from: ['VERIFYING'], to: 'DIALOGUE' },
  { fact: 'ComplaintDecided', from: ['VERIFYING', 'DIALOGUE'], to: 'DECIDED' },
  { fact: 'ComplaintEnforcementStarted', from: ['DECIDED'], to: 'ENFORCING' },
  {
    fact: 'ComplaintArchived',
    from: [
      ...(['DECIDED', 'ENFORCING', 'WITHDRAWN'] as const),
      ...(['NOT_ACCEPTED', 'FORWARDED', 'RETURNED', 'FILED'] as const),
    ],
    to: 'ARCHIVED',
  },
  { fact: 'ComplaintSuspended', from: WORKED_ON, to: 'SUSPENDED' },
  { fact: 'ComplaintResumed', from: ['SUSPENDED'], to: 'before' },
  {
    fact: 'ComplaintWithdrawn',
    from: [...TRIAGEABLE, ...WORKED_ON, 'SUSPENDED'],
    to: 'WITHDRAWN',
  },
  { fact: 'ComplaintSecondRoundOpened', from: ['DECIDED', 'ENFORCING'], to: 'SECOND_ROUND' },
  { fact: 'ComplaintComplexityChanged', from: JUDGED, to: 'same' },
  { fact: 'ComplaintExtended', from: UNDECIDED_STATES, to: 'same' },
  { fact: 'ComplaintOfficerAssigned', from: IN_HAND, to: 'same' },
  { fact: 'ComplaintSplit', from: [...TRIAGEABLE, ...WORKED_ON, 'SUSPENDED'], to: 'same' },
];
