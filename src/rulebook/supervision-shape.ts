/** The structure of the calendar, supervision, hot spots and proposals, beside `calendar.ts` and `supervision-rules.ts`. */
import { coded, codes, provenance } from './coded-shape.js';
import {
  between,
  code,
  date,
  list,
  nullable,
  oneOf,
  record,
  tagged,
  text,
  whole,
} from './shape.js';
import { HOT_SPOT_FACTORS } from './supervision-rules.js';

export const calendar = record({
  weekend: list(whole(1, 7)),
  years: list(
    record({
      year: whole(1, 9999),
      holidays: list(date),
      workdays: list(date),
      clause: text,
      provenance,
    }),
  ),
});

export const supervision = record({
  disciplines: list(coded({ months: nullable(whole(1, 1200)) })),
  inspectionKinds: list(coded()),
});

const weight = between(0, 1000);

export const hotSpots = record({
  factors: list(coded({ code: oneOf(HOT_SPOT_FACTORS), weight })),
  groupFrom: whole(2, 1_000_000),
  repeatAbove: whole(1, 1000),
  signalAt: between(0, 1_000_000),
  strongAt: between(0, 1_000_000),
  clause: text,
  provenance,
});

export const proposal = coded({
  when: tagged('kind', {
    grade: record({ kind: oneOf(['grade']), grades: codes }),
    'hot-spot': record({ kind: oneOf(['hot-spot']), level: oneOf(['signal', 'strong']) }),
  }),
  proposes: oneOf(['listing', 'review']),
  route: nullable(code),
});
