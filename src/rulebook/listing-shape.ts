/** The structure of the rules on the list, field by field beside the types of `listing-rules.ts`. */
import { coded, codes, provenance, refuseOrWarn, ruled } from './coded-shape.js';
import { code, flag, list, nullable, record, text, whole } from './shape.js';

const days = nullable(whole(1, 3660));
const months = nullable(whole(1, 120));

const route = coded({ from: codes, direct: flag, grades: codes, documentNeeded: flag });

const ground = coded({
  under: nullable(code),
  contexts: codes,
  textNeeded: flag,
  listable: flag,
});

const limits = record({
  planWithinDays: ruled(days),
  remediationMonths: ruled(months),
  extensions: ruled(record({ atMost: whole(0, 100), months: whole(1, 120) })),
  monitoringMonths: ruled(months),
  reportWithinDays: ruled(days),
});

export const listings = record(
  {
    states: list(coded()),
    routes: list(route),
    grounds: list(ground),
    contexts: list(coded()),
    measures: list(coded()),
    groundOutcomes: list(coded({ settled: flag })),
    ownerBodies: codes,
    limits,
    gradesWhileListed: list(
      record({ grade: code, states: codes, effect: refuseOrWarn, clause: text, provenance }),
    ),
  },
  { relapse: record({ clause: text, provenance }) },
);
