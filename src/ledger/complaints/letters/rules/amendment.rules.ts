/** What may be amended in a letter, and what an amended fact may say. */
import { checkExisted } from '../../../act.rules.js';
import { valueMalformed } from '../../../amending.rejections.js';
import { type Amendable, decideAmendment } from '../../../amending.rules.js';
import type { Act, Decision } from '../../../decider.js';
import { Rejection } from '../../../rejection.js';
import type { StandingFact } from '../../../standing.js';
import * as is from '../../rules/shape.rules.js';
import type { AmendLetter } from '../letter.commands.js';
import { LETTER_COURSE, type LetterCourse, type RecordedLetter } from '../letter.course.js';
import type { LetterEvent, LetterFact } from '../letter.events.js';
import { unknown } from '../letter.rejections.js';
import { type LetterRecord, receiptOf } from '../letter.state.js';
import { checkLetter } from './letter.rules.js';
import { checkReceived, checkWords } from './received.rules.js';

/** Fields that may be replaced, with the form that each has. What names another record is revoked, not reworded. */
const FIELDS = {
  LetterReceived: {
    channel: is.text,
    complainant: is.recordOf({ kind: is.text, pseudonym: is.textOrNull, persons: is.countOrNull }),
    letterType: is.text,
    overLevel: is.flag,
    namesViolator: is.flag,
    givesEvidence: is.flag,
    confidential: is.confidential,
  },
  LetterSplit: {},
  LetterJoined: {},
  LetterLeftCase: { confidential: is.confidential },
  LetterDuplicateLinked: {},
  LetterDuplicateUnlinked: { confidential: is.confidential },
} as const satisfies Readonly<Record<LetterFact['type'], is.Fields>>;

const fieldsOf = (type: string): is.Fields =>
  (FIELDS as Readonly<Record<string, is.Fields>>)[type] ?? {};

function amendable({
  organisation,
}: AmendLetter['known']): Amendable<LetterCourse, RecordedLetter> {
  return {
    record: 'letter',
    prefix: 'Letter',
    rules: LETTER_COURSE,
    replaceable: (type) => Object.keys(fieldsOf(type)),
    check: (fact, act) =>
      checkExisted('letter', organisation, fact.since) ?? checkAmended(fact, act),
  };
}

function checkAmended(
  { fact }: StandingFact<RecordedLetter>,
  { rulebook }: Act,
): Rejection | undefined {
  const malformed = is.malformedField(fieldsOf(fact.type), fact.data);
  if (malformed !== undefined) return valueMalformed('letter', malformed);
  const refused =
    fact.type === 'LetterReceived' ? checkReceived(fact.data, rulebook, '/replacement') : undefined;
  return refused ?? checkWords(fact as LetterFact, '/replacement');
}

/** A letter that is taken out of a case by revoking that it joined leaves no trace in the case, which does not count it. */
export function amendLetter(
  { act, payload, known }: AmendLetter,
  state: LetterRecord,
): Decision<LetterEvent> {
  const { letterId, ...request } = payload;
  const receipt = receiptOf(state);
  if (!receipt) return unknown();
  const decided = checkLetter(act, state) ?? decideAmendment(amendable(known), state, act, request);
  if (decided instanceof Rejection) return decided;
  const { organisationId } = receipt.data;
  const { type, data } = decided;
  const event = {
    type,
    schemaVersion: 1,
    concerns: [organisationId],
    data: { letterId, organisationId, ...data },
  };
  return [event as LetterEvent];
}
