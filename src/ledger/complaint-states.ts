/** The states of a letter or a case, in the order of the procedure; which follows which is in the complaints' courses. */
export const COMPLAINT_STATES = [
  'RECEIVED',
  'TRIAGED',
  'ACCEPTED',
  'NOT_ACCEPTED',
  'FORWARDED',
  'RETURNED',
  'FILED',
  'VERIFYING',
  'DIALOGUE',
  'DECIDED',
  'ENFORCING',
  'ARCHIVED',
  'SUSPENDED',
  'WITHDRAWN',
  'SECOND_ROUND',
] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];
