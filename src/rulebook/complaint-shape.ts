/** The structure of the rules on complaints, field by field beside the types of `complaint-rules.ts`. */
import { COMPLAINT_STATES } from '../ledger/complaint-states.js';
import { coded, codes, ruled } from './coded-shape.js';
import { REFUSED_STATES } from './complaint-rules.js';
import { code, date, flag, list, nullable, oneOf, ordinal, record, whole } from './shape.js';

/** Ten years: more days than any time limit has. */
const MOST_DAYS = 3660;
const days = whole(1, MOST_DAYS);

const clock = coded({
  validFrom: date,
  validTo: nullable(date),
  types: codes,
  round: nullable(whole(1, 2)),
  startsAt: code,
  stopsAt: codes,
  unit: oneOf(['day', 'working-day']),
  limits: list(record({ complexity: nullable(code), remote: nullable(flag), days })),
  pausable: flag,
  extensions: list(record({ complexity: nullable(code), atMost: whole(1, 100), days })),
});

export const complaints = record({
  types: list(
    coded({
      mixed: flag,
      denunciation: flag,
      accusedSeesFrom: nullable(oneOf(COMPLAINT_STATES)),
      hidden: flag,
      secondRound: flag,
    }),
  ),
  channels: list(coded()),
  complainantKinds: list(coded({ anonymous: flag })),
  outcomes: list(coded({ rank: ordinal })),
  refusals: list(coded({ leadsTo: oneOf(REFUSED_STATES) })),
  complexities: list(coded({ rank: ordinal })),
  clocks: list(clock),
  backlogDays: ruled(days),
});
