/** The structure of rulebook format 1, field by field beside the types of `rulebook.ts`. */
import {
  code,
  date,
  between,
  finite,
  flag,
  list,
  matching,
  nullable,
  oneOf,
  ordinal,
} from './shape.js';
import { record, text, type Shape } from './shape.js';
import { bilingual, coded, codes, provenance, refuseOrWarn } from './coded-shape.js';
import { complaints } from './complaint-shape.js';
import { listings } from './listing-shape.js';
import { calendar, hotSpots, proposal, supervision } from './supervision-shape.js';

const condition = record(
  {
    measure: code,
    is: oneOf(['at-least', 'more-than', 'at-most', 'less-than', 'equal']),
    value: finite,
  },
  { effect: refuseOrWarn, clause: text, provenance },
);

const points = record({ from: between(0, 100) }, { below: between(0, 100) });
const threshold = record(
  { grade: code, conditions: list(condition), clause: text, provenance },
  { points },
);

const assessments = record({
  grades: list(
    coded({
      rank: nullable(ordinal),
      tone: oneOf(['excellent', 'good', 'fair', 'poor', 'neutral']),
    }),
  ),
  periods: list(coded({ months: nullable(ordinal) })),
  measures: list(
    coded({
      unit: oneOf(['points', 'percent', 'count']),
      origin: oneOf(['appraised', 'derived']),
    }),
  ),
  criterionLevels: list(coded({ rank: ordinal })),
  severities: list(coded({}, { critical: flag })),
  thresholds: list(threshold),
  forcedGrades: list(coded({ grade: code }, { when: condition, whenCriterion: code })),
  quotas: list(
    coded({
      grade: code,
      atMostPercent: between(0, 100),
      ofGrades: codes,
      peerGroup: oneOf(['same-parent', 'same-parent-and-place-kind']),
      effect: refuseOrWarn,
    }),
  ),
  childrenFirst: record(
    { effect: oneOf(['refuse', 'warn', 'ignore']), clause: text },
    { provenance },
  ),
  gradedBy: oneOf(['decided', 'computed']),
});

/** What an id or a version may be: parts of `id@version`, of stream names and of file names. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const VERSION = /^[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*$/;

export const rulebookShape: Shape = record(
  {
    format: ordinal,
    id: matching(ID),
    version: matching(VERSION),
    title: bilingual,
    validFrom: date,
    validTo: nullable(date),
    levels: list(coded({ under: codes, listable: flag, graded: flag })),
    placeKinds: list(coded()),
    bodies: list(coded()),
    documentKinds: list(coded()),
    assessments,
    requiredDocuments: list(record({ act: code, kinds: codes, clause: text, provenance })),
    separationOfDuties: list(record({ act: code, notAfter: codes, clause: text, provenance })),
  },
  {
    replaces: matching(VERSION),
    calendar,
    complaints,
    listings,
    supervision,
    hotSpots,
    proposals: list(proposal),
    clausesInEnglish: list(record({ clause: text, en: text })),
  },
);
