/**
 * Checks a rulebook before it is published: first its structure, then whether it contradicts itself. Every fault is
 * reported at once; a contradiction is looked for wherever the parts that it concerns are well formed.
 */
import { checkCalendar } from './check-calendar.js';
import { checkClocks } from './check-clocks.js';
import {
  checkCodes,
  checkRanks,
  checkRepeatedEntries,
  checkRepeatedInClocks,
  checkRepeatedInListings,
} from './check-codes.js';
import { checkComplaints } from './check-complaints.js';
import { checkRequiredDocuments, checkSeparation } from './check-duties.js';
import { checkGrading } from './check-grading.js';
import { checkLevels } from './check-levels.js';
import { checkListings } from './check-listings.js';
import { checkPoints } from './check-points.js';
import { checkHotSpots, checkProposals } from './check-proposals.js';
import { fault, type RulebookFault } from './fault.js';
import { CODED_SECTIONS, sectionPointer } from './lookup.js';
import { rulebookShape } from './rulebook-shape.js';
import type { Rulebook } from './rulebook.js';

/** The newest format that this version of the ledger knows. */
export const NEWEST_FORMAT = 1;

interface Contradictions {
  /** Pointers of the parts that must be well formed before these can be looked for. */
  readonly reads: readonly string[];
  readonly find: (rulebook: Rulebook) => readonly RulebookFault[];
}

const ASSESSMENTS = '/assessments';
const GRADING_PARTS = [
  'grades',
  'measures',
  'criterionLevels',
  'thresholds',
  'forcedGrades',
  'quotas',
  'gradedBy',
].map((part) => `${ASSESSMENTS}/${part}`);

const CLOCK_PARTS = [
  '/calendar',
  '/complaints/types',
  '/complaints/complexities',
  '/complaints/clocks',
];

const CONTRADICTIONS: readonly Contradictions[] = [
  { reads: ['/validFrom', '/validTo', '/version', '/replaces'], find: checkValidity },
  ...CODED_SECTIONS.map((section) => ({
    reads: [sectionPointer(section)],
    find: (rulebook: Rulebook) => checkCodes(section, rulebook),
  })),
  {
    reads: ['/levels', `${ASSESSMENTS}/quotas`, '/requiredDocuments', '/separationOfDuties'],
    find: checkRepeatedEntries,
  },
  { reads: ['/levels'], find: checkLevels },
  {
    reads: [`${ASSESSMENTS}/grades`],
    find: ({ assessments }) => checkRanks(assessments.grades, `${ASSESSMENTS}/grades`),
  },
  {
    reads: [`${ASSESSMENTS}/criterionLevels`],
    find: ({ assessments }) =>
      checkRanks(assessments.criterionLevels, `${ASSESSMENTS}/criterionLevels`),
  },
  { reads: [`${ASSESSMENTS}/grades`, `${ASSESSMENTS}/thresholds`], find: checkPoints },
  { reads: GRADING_PARTS, find: checkGrading },
  { reads: ['/requiredDocuments', '/documentKinds'], find: checkRequiredDocuments },
  { reads: ['/calendar'], find: checkCalendar },
  {
    reads: ['types', 'outcomes', 'complexities'].map((part) => `/complaints/${part}`),
    find: checkComplaints,
  },
  { reads: CLOCK_PARTS, find: checkClocks },
  { reads: ['/complaints/clocks'], find: checkRepeatedInClocks },
  { reads: ['/listings', '/bodies', `${ASSESSMENTS}/grades`], find: checkListings },
  { reads: ['/listings'], find: checkRepeatedInListings },
  { reads: ['/hotSpots', '/complaints'], find: checkHotSpots },
  {
    reads: ['/proposals', '/listings/routes', '/hotSpots', `${ASSESSMENTS}/grades`],
    find: checkProposals,
  },
  { reads: ['/separationOfDuties'], find: checkSeparation },
];

/** Faults that leave the part in which they lie readable. */
const HARMLESS = new Set([
  'unknown-field',
  'blank-text',
  'bad-text',
  'text-too-long',
  'bad-code',
  'out-of-range',
]);

/** Everything that is wrong with a value that should be a rulebook; empty where it may be published. */
export function checkRulebook(value: unknown): readonly RulebookFault[] {
  const newer = newerFormat(value);
  if (newer) return [newer];
  const structural = rulebookShape(value, '');
  const broken = structural.filter(({ code }) => !HARMLESS.has(code)).map(({ pointer }) => pointer);
  const readable = CONTRADICTIONS.filter(({ reads }) =>
    reads.every((part) => !broken.some((pointer) => touches(pointer, part))),
  );
  return [...structural, ...readable.flatMap(({ find }) => find(value as Rulebook))];
}

/** The rest of a newer format cannot be judged here, so nothing else is said of it. */
function newerFormat(value: unknown): RulebookFault | undefined {
  if (typeof value !== 'object' || value === null || !('format' in value)) return undefined;
  const { format } = value;
  if (typeof format !== 'number' || !Number.isSafeInteger(format) || format <= NEWEST_FORMAT) {
    return undefined;
  }
  const vi = `Bộ quy tắc dùng định dạng ${format}, phần mềm này chỉ biết đến định dạng ${NEWEST_FORMAT}. Hãy nâng cấp phần mềm.`;
  const en = `The rulebook has format ${format}; this version knows formats up to ${NEWEST_FORMAT}. Upgrade the software.`;
  return fault('/format', 'format-newer', vi, en);
}

function checkValidity(rulebook: Rulebook): readonly RulebookFault[] {
  const { validFrom, validTo, version, replaces } = rulebook;
  const found: RulebookFault[] = [];
  if (validTo !== null && validTo < validFrom) {
    const vi = `Ngày hết hiệu lực ${validTo} trước ngày có hiệu lực ${validFrom}.`;
    const en = `It ends on ${validTo}, before it starts on ${validFrom}.`;
    found.push(fault('/validTo', 'ends-before-start', vi, en));
  }
  if (replaces === version) {
    const vi = 'Một phiên bản không thể thay thế chính nó. Hãy đặt số phiên bản mới.';
    const en = 'A version cannot replace itself. Give it a new version number.';
    found.push(fault('/replaces', 'replaces-itself', vi, en));
  }
  return found;
}

function touches(pointer: string, part: string): boolean {
  return (
    pointer === '' ||
    pointer === part ||
    part.startsWith(`${pointer}/`) ||
    pointer.startsWith(`${part}/`)
  );
}
