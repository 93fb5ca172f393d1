import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { DataQualityKind, Settling } from '../data-quality.model.js';
import type { FoundRow } from './finder.js';
import { type Remedy, REMEDIES } from './sentences.js';

/** How a gap is closed: the path, in which `:org` is the organisation and `:record` the record, and what it does. */
const COMMANDS: Partial<
  Readonly<Record<DataQualityKind, readonly [path: string, remedy: Remedy]>>
> = {
  'move-disregarded': ['organisations/:org/revoke', 'revoke'],
  'fact-outside-life': ['organisations/:org/revoke', 'revoke'],
  'successor-missing': ['organisations/:org/revoke', 'revoke'],
  'grade-on-revoked-record': ['assessments/:record/grade/revoke', 'revoke'],
  'no-head': ['organisations/:org/appoint-head', 'head'],
  'no-grade': ['assessments', 'grade'],
  'grade-unknown': ['assessments/:record/grade/correct', 'correctGrade'],
  'listing-of-ended': ['listings/:org/close-by-reorganisation', 'reorganisation'],
  'listing-without-person': ['listings/:org/assign-person', 'person'],
  'ground-without-step': ['listings/:org/steps/plan', 'step'],
  'report-due': ['listings/:org/report-progress', 'report'],
  'document-missing': ['listings/:org/revoke', 'document'],
  'case-without-officer': ['complaints/:record/assign-officer', 'officer'],
  'letter-waiting': ['letters/:record/join', 'join'],
};
/** What is not decided yet when the organisation ends is not taken over by anybody. */
const UNDECIDED: Readonly<Record<string, readonly [path: string, remedy: Remedy]>> = {
  REVIEWING: ['listings/:org/end-review', 'endReview'],
  PROPOSED: ['listings/:org/reject', 'reject'],
};
/** How a fact of a record is amended, by the beginning of its stream's name; what follows is the record's id. */
const AMENDING: readonly (readonly [prefix: string, revoke: string, reverse: string])[] = [
  ['listing-', 'listings/:record/revoke', 'listings/:record/reverse'],
  ['supervision-', 'supervision/:record/amend', 'supervision/:record/amend'],
  ['review-', 'reviews/:record/amend', 'reviews/:record/amend'],
  ['letter-', 'letters/:record/amend', 'letters/:record/amend'],
  ['complaint-', 'complaints/:record/amend', 'complaints/:record/amend'],
];

/** What settles it: the command of its kind, for a grade the reversal that gives it back its records too; for an impossible fact its revocation and each reversal that frees it. */
export function settlingOf(
  kind: DataQualityKind,
  row: FoundRow,
  amendments: readonly Uuid[],
): readonly Settling[] {
  const undecided = kind === 'listing-of-ended' ? UNDECIDED[row.detail ?? ''] : undefined;
  const command = undecided ?? COMMANDS[kind];
  if (command) {
    const own = settling(command[0], command[1], row, row.record, row.eventId);
    if (kind !== 'grade-on-revoked-record') return [own];
    const path = 'assessments/:record/grade/reverse';
    return [own, ...amendments.map((id) => settling(path, 'reverse', row, row.record, id))];
  }
  const [prefix = '', revoke = '', reverse = ''] =
    AMENDING.find(([beginning]) => row.record?.startsWith(beginning)) ?? [];
  const id = row.record?.slice(prefix.length) ?? '';
  return [
    settling(revoke, 'revoke', row, id, row.eventId),
    ...amendments.map((amendment) => settling(reverse, 'reverse', row, id, amendment)),
  ];
}

function settling(
  path: string,
  remedy: Remedy,
  { organisationId }: FoundRow,
  record: string | null,
  corrects: Uuid | null,
): Settling {
  const filled = path.replace(':org', organisationId).replace(':record', record ?? '');
  return { command: `POST /api/v1/${filled}`, corrects, sentence: REMEDIES[remedy] };
}

/** The numbers in a JSON array, in order and each once; none for null, be it a column's or a path's. */
export function numbersIn(sequences: string | null): readonly LedgerSequence[] {
  const numbers = JSON.parse(sequences ?? '[]') as LedgerSequence[] | null;
  return [...new Set(numbers ?? [])].sort((a, b) => a - b);
}
