/** What somebody may see and do whose token ends at one organisation, by the practitioners' rule: superiors see down, nobody sees sideways. */
import type { Uuid } from '../../src/ledger/envelope.js';
import { caseOn, caseRecord, letterRecord } from './complaint-records.js';
import type { Dice } from './dice.js';
import { type Data, FOREVER, listOf, standing, textOf } from './facts.js';
import { assessmentOf, assessmentRecord } from './model-assessment.js';
import { complaintCase } from './model-complaint.js';
import type { Model, Verdict } from './model.js';
import { reviewRecord } from './model-review.js';
import { CITY, type Command, PEERS, RULES, SCOPES, UNITS, UPPER } from './world.js';

/** The superior of an organisation, as far as somebody stands above it. */
function superiorOf(model: Model, organisationId: Uuid): Uuid | null {
  if (organisationId === UPPER) return CITY;
  if (PEERS.includes(organisationId)) return UPPER;
  return model.units.get(organisationId)?.parentId ?? null;
}

/** Whether an organisation is the root of a scope, or lies below it. */
export function isWithin(model: Model, scope: Uuid, organisationId: Uuid): boolean {
  if (organisationId === scope) return true;
  const superior = superiorOf(model, organisationId);
  return superior !== null && isWithin(model, scope, superior);
}

interface Told {
  readonly hides: (code: string) => boolean;
}
const typeOf = (code: string) => RULES.complaints?.types.find((each) => each.code === code);
/** Before the procedure says so, the organisation itself reads nothing of these. */
export const READING: Told = { hides: (code) => typeOf(code)?.hidden ?? true };
/** What denounces an organisation others take in hand; the rest it may act on itself. */
export const ACTING: Told = { hides: (code) => typeOf(code)?.denunciation ?? true };

/** Whether the organisation concerned is told of a case, by all that is known now. */
function isCaseTold(model: Model, caseId: Uuid, told: Told): boolean {
  const facts = standing(model.of(caseRecord(caseId)), Infinity, FOREVER);
  const { type } = complaintCase(facts);
  if (!told.hides(type)) return true;
  const from = typeOf(type)?.accusedSeesFrom ?? null;
  return facts.some((_, index) => complaintCase(facts.slice(0, index + 1)).state === from);
}

/** A letter tells of every case that it was ever in, and of every letter that it was ever taken to repeat. */
function isLetterTold(
  model: Model,
  letterId: Uuid,
  told: Told,
  passed: readonly Uuid[] = [],
): boolean {
  const said: readonly Data[] = model.of(letterRecord(letterId)).map(({ data }) => data);
  const types = said.flatMap((data) => [
    textOf(data, 'letterType'),
    ...listOf<Data>(data, 'parts').map((part) => textOf(part, 'letterType')),
  ]);
  if (types.some((type) => type !== '' && told.hides(type))) return false;
  const cases = said.map((data) => textOf(data, 'caseId')).filter((id) => id !== '');
  if (cases.some((id) => caseOn(model, id).state !== 'NONE' && !isCaseTold(model, id, told))) {
    return false;
  }
  const onward = [...passed, letterId];
  return said
    .map((data) => textOf(data, 'duplicateOf'))
    .every((id) => id === '' || onward.includes(id) || isLetterTold(model, id, told, onward));
}

/** Whether a scope sees a case, for one of the two ends. */
export function seesCase(model: Model, scope: Uuid, caseId: Uuid, told: Told): boolean {
  const { organisationId } = caseOn(model, caseId);
  if (!isWithin(model, scope, organisationId)) return false;
  return scope !== organisationId || isCaseTold(model, caseId, told);
}
export function seesLetter(model: Model, scope: Uuid, letterId: Uuid, told: Told): boolean {
  const organisationId = concernedByLetter(model, letterId);
  if (organisationId === '' || !isWithin(model, scope, organisationId)) return false;
  return scope !== organisationId || isLetterTold(model, letterId, told);
}
const concernedByLetter = (model: Model, letterId: Uuid) =>
  textOf(model.of(letterRecord(letterId))[0]?.data ?? {}, 'organisationId');

/** Whether a scope may take something of a record back in a batch: of what complains of an organisation, only from above it. */
export function isAbove(model: Model, scope: Uuid | undefined, record: string): boolean {
  if (scope === undefined) return true;
  const [kind, id = ''] = record.split(' ');
  if (kind === 'listing' || kind === 'supervision') return isWithin(model, scope, id);
  const concerned =
    kind === 'letter' ? concernedByLetter(model, id) : caseOn(model, id).organisationId;
  return scope !== concerned && isWithin(model, scope, concerned);
}

/** Sometimes sent with a token that ends somewhere; of slices that the model knows the organisations of. */
export function narrowed(command: Command, dice: Dice): Command {
  const scope = dice.chance(0.4) ? UPPER : dice.chance(0.6) ? UNITS[0] : dice.of(SCOPES);
  return scope !== undefined && SLICES.includes(sliceOf(command)) ? { ...command, scope } : command;
}
const SLICES = [
  ...['letters', 'complaints', 'assessments', 'listings', 'supervision', 'reviews'],
  'correction-batches',
];
const sliceOf = ({ path }: Command) => path.split('/')[0] ?? '';

/** Whether everything that a command is about is there for who sends it. */
function isThere(model: Model, scope: Uuid, { path, body }: Command): boolean {
  const [slice = '', id = ''] = path.split('/');
  const named = textOf(body, 'organisationId');
  const opened = id === '' && !isWithin(model, scope, named);
  switch (slice) {
    case 'correction-batches':
      return true;
    case 'listings':
    case 'supervision':
      return isWithin(model, scope, id);
    case 'reviews': {
      const [first] = model.of(reviewRecord(id || textOf(body, 'reviewId')));
      const before = textOf(first?.data ?? {}, 'organisationId');
      return !opened && (before === '' || isWithin(model, scope, before));
    }
    case 'assessments': {
      const before = assessmentOf(
        model.of(assessmentRecord(id || textOf(body, 'assessmentId'))),
      )?.organisationId;
      return !opened && (before === undefined || isWithin(model, scope, before));
    }
    case 'letters': {
      const letterId = id || textOf(body, 'letterId');
      if (concernedByLetter(model, letterId) === '') return !opened;
      return !opened && seesLetter(model, scope, letterId, ACTING);
    }
    default: {
      const caseId = id || textOf(body, 'caseId');
      if (caseOn(model, caseId).state === 'NONE') return !opened;
      return !opened && seesCase(model, scope, caseId, ACTING);
    }
  }
}

/** Of what a command names besides, hidden letters and cases are as if they were not. */
function unknownTo(model: Model, scope: Uuid, { type, body }: Command): string | undefined {
  const isHidden = (letterId: Uuid) => !seesLetter(model, scope, letterId, ACTING);
  const caseId = textOf(body, 'caseId');
  switch (type) {
    case 'LetterJoined': {
      return seesCase(model, scope, caseId, ACTING) ? undefined : 'letter.case-unknown';
    }
    case 'LetterDuplicateLinked':
      return isHidden(textOf(body, 'duplicateOf')) ? 'letter.original-unknown' : undefined;
    case 'ComplaintOpened': {
      const letters = listOf<{ letterId: Uuid }>(body, 'letters');
      return letters.some(({ letterId }) => isHidden(letterId))
        ? 'complaint.letter-unknown'
        : undefined;
    }
    default:
      return undefined;
  }
}

/** What would say something of them. */
const TELLING: Readonly<Record<string, RegExp>> = {
  LetterJoined: /case-archived/u,
  LetterDuplicateLinked: /original-later|duplicate-cycle/u,
  ComplaintOpened:
    /letter-later|not-received-then|type-differs|later-impossible|joined-already|not-free|part-unknown/u,
};

/** The verdict on a command for who has no more than a scope. */
export function judgeWithin(model: Model, command: Command, verdict: Verdict): Verdict {
  const { scope } = command;
  const { refusals } = verdict;
  if (scope === undefined || refusals.includes('access.forbidden')) return verdict;
  const invalid = refusals.filter((code) => code === 'request.invalid');
  if (!isThere(model, scope, command)) {
    return { refusals: ['resource.not-found', ...invalid], proposed: [] };
  }
  const unknown = unknownTo(model, scope, command);
  if (unknown === undefined) return verdict;
  const left = refusals.filter((code) => !TELLING[command.type]?.test(code));
  return { refusals: [...left, unknown], proposed: [] };
}
