import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import { BOARD } from '../../remediation-board/board-columns.js';
import { SUPERVISION } from '../../supervision/supervision.model.js';
import type { OrganisationStatus } from '../organisation-status.model.js';
import { type Because, FLAG_CODES, type FlagCode } from '../status-axes.model.js';
import type { ChangeAxis, StatusChange } from '../status-questions.model.js';

/** What became known after one sequence, up to another. */
interface Between {
  readonly after: LedgerSequence;
  readonly upTo: LedgerSequence;
}

/** One organisation at two moments; undefined where it did not exist. */
export interface Compared {
  readonly key: number;
  readonly between: Between;
  readonly before: OrganisationStatus | undefined;
  readonly after: OrganisationStatus | undefined;
}

interface Told {
  readonly value: string | null;
  readonly because?: Because | undefined;
}
type Tell = (status: OrganisationStatus) => Told;

const AXES = [
  ['existence', ({ state, stateBecause }) => ({ value: state, because: stateBecause })],
  ['place', ({ parentName, placeBecause }) => ({ value: parentName, because: placeBecause })],
  ['name', ({ name, nameBecause }) => ({ value: name, because: nameBecause })],
  ['grade', ({ grade }) => ({ value: grade?.grade ?? null, because: grade?.because })],
] as const satisfies readonly (readonly [ChangeAxis, Tell])[];
/** Of whoever is on one side only: its place and name are no news. */
const TOLD_OF_ONE_SIDE: ReadonlySet<ChangeAxis> = new Set([
  'existence',
  'grade',
  'listing',
  'flags',
]);

export function changesOf(views: Views, compared: Compared): StatusChange[] {
  const { key, between, before, after } = compared;
  const known = after ?? before;
  if (!known) return [];
  const { organisationId, name } = known;
  const change = (axis: ChangeAxis, was: Told, is: Told, news: () => LedgerSequence[]) => {
    const because = explain(was.because, is.because, news);
    return { organisationId, name, axis, before: was.value, after: is.value, because };
  };
  const own = AXES.flatMap(([axis, tell]) => {
    if (!TOLD_OF_ONE_SIDE.has(axis) && !(before && after)) return [];
    const [was, is] = [told(before, tell), told(after, tell)];
    if (isSame(axis, compared, was, is)) return [];
    return [change(axis, was, is, () => amendmentsBetween(views, key, between))];
  });
  const recorded = (table: string) => () => recordedIn(views, table, organisationId, between);
  const [wasListed, isListed] = [told(before, listing), told(after, listing)];
  const listed =
    wasListed.value === isListed.value
      ? []
      : [change('listing', wasListed, isListed, recorded(BOARD))];
  const flags = FLAG_CODES.flatMap((code) => {
    const [was, is] = [told(before, flag(code)), told(after, flag(code))];
    const table = BY_SUPERVISION.has(code) ? SUPERVISION : BOARD;
    const news = BY_COMPLAINTS.has(code) ? () => [] : recorded(table);
    return was.value === is.value ? [] : [change('flags', was, is, news)];
  });
  return [...own, ...listed, ...flags];
}

const BY_SUPERVISION = new Set<FlagCode>(['HOT_SPOT', 'UNDER_INSPECTION', 'DISCIPLINED']);
const BY_COMPLAINTS = new Set<FlagCode>(['HOT_SPOT_SIGNAL', 'COMPLAINT_OVERDUE']);

function told(status: OrganisationStatus | undefined, tell: Tell): Told {
  return status ? tell(status) : { value: null };
}

/** An organisation that does not exist yet is not listed, and one of which nothing was recorded is the same. */
const listing: Tell = ({ listing: { state, because } }) => ({
  value: state === 'NONE' ? null : state,
  because,
});

function flag(code: FlagCode): Tell {
  return ({ flags }) => {
    const raised = flags.find((each) => each.code === code);
    return { value: raised ? code : null, because: raised?.because };
  };
}

/** A superior that was renamed is no change of place; one of the same name is. */
function isSame(axis: ChangeAxis, { before, after }: Compared, was: Told, is: Told): boolean {
  return axis === 'place' ? before?.parentId === after?.parentId : was.value === is.value;
}

/** The reasons of what holds now; where they are no news, what was recorded that took the earlier ones away. */
function explain(
  before: Because | undefined,
  after: Because | undefined,
  recorded: () => readonly LedgerSequence[],
): Because {
  const reason = after ?? before ?? { sequences: [], rulebook: null, clauses: [] };
  const news = after?.sequences.some((sequence) => !before?.sequences.includes(sequence));
  const sequences = news ? reason.sequences : [...reason.sequences, ...recorded()];
  return { ...reason, sequences: [...new Set(sequences)].sort((a, b) => a - b) };
}

/** Corrections, revocations and reversals of the organisation's own record and its assessments. */
function amendmentsBetween(views: Views, key: number, between: Between): LedgerSequence[] {
  return views
    .prepare(
      `SELECT sequence FROM organisation_status_fact
       WHERE organisation = @key AND sequence > @after AND sequence <= @upTo
         AND corrects IS NOT NULL ORDER BY sequence`,
    )
    .pluck()
    .all({ key, ...between }) as LedgerSequence[];
}

/** What was recorded of an organisation in another view of its own. */
function recordedIn(
  views: Views,
  table: string,
  organisationId: Uuid,
  between: Between,
): LedgerSequence[] {
  return views
    .prepare(
      `SELECT f.sequence FROM ${table}_subject s JOIN ${table}_fact f ON f.subject = s.key
       WHERE s.subject_id = @organisationId AND f.sequence > @after AND f.sequence <= @upTo
       ORDER BY f.sequence`,
    )
    .pluck()
    .all({ organisationId, ...between }) as LedgerSequence[];
}
