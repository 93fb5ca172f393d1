/**
 * Decides corrections, revocations, supersessions and reversals, the same way for every record that is kept as facts. What an
 * amendment would make impossible has to be named; it is then a contradiction, until it is settled itself.
 */
import { checkAct, checkDay, checkText, DECIDING_ROLES } from './act.rules.js';
import { checkAmendingDuties } from './amending-duties.rules.js';
import type { RecordName } from './act.rejections.js';
import * as refuse from './amending.rejections.js';
import type { AmendmentRequest } from './amendment-events.js';
import type { AmendmentData, Replacement } from './correction.js';
import type { CourseRules } from './course.js';
import type { Act } from './decider.js';
import type { Uuid } from './envelope.js';
import { doneActs, type FactsState, madeImpossible } from './facts-state.js';
import { saysTheSame } from './says-the-same.js';
import { isKnownAct } from '../rulebook/acts.js';
import { rulebookReference } from '../rulebook/rulebook.js';
import { Rejection } from './rejection.js';
import {
  amended,
  amendmentKind,
  amendmentOf,
  type RecordedFact,
  standingAmendments,
  type StandingFact,
} from './standing.js';

/** What the amending of a record needs to know of it. */
export interface Amendable<Course, Fact extends RecordedFact> {
  readonly record: RecordName;
  /** Prefix of its event types. */
  readonly prefix: string;
  readonly rules: CourseRules<Course, Fact>;
  /** Fields of a fact's data that may be replaced besides its day; empty where only the day may. */
  replaceable(type: string): readonly string[];
  /** Whether the fact may say what it would say then: codes, texts, dates in its data. */
  check(fact: StandingFact<Fact>, act: Act): Rejection | undefined;
}

/** What the amending event says, besides the key of its record. */
export interface DecidedAmendment {
  readonly type: string;
  readonly data: AmendmentData;
}
/** The amendment, or why it is refused. */
export type AmendmentDecision = DecidedAmendment | Rejection;

/**
 * The order is that of what a caller can mend: the act, what it names and says, who may do that, what follows.
 * @param records the case in which duties are kept apart, where that is less than this stream
 */
export function decideAmendment<Course, Fact extends RecordedFact>(
  spec: Amendable<Course, Fact>,
  state: FactsState<Course, Fact>,
  act: Act,
  request: AmendmentRequest,
  records: readonly RecordedFact[] = state.records,
): AmendmentDecision {
  const { record } = spec;
  const type = spec.prefix + ENDING[request.kind];
  if (!isKnownAct(type)) throw new TypeError(`No such act: ${type}`);
  const refused =
    checkAct(record, act, type, DECIDING_ROLES) ??
    (act.document ? undefined : refuse.amendmentWithoutDocument(record)) ??
    checkText(record, request.reason, '/reason');
  if (refused) return refused;
  const target = findTarget(record, state.records, request);
  if (target instanceof Rejection) return target;
  const data = dataOf(spec, target, act, request);
  if (data instanceof Rejection) return data;
  const amending = { recordedAs: type, of: target.fact.type, kind: request.kind };
  return (
    checkSupersededLater(record, state.records, request) ??
    checkAmendingDuties(record, act, amending, doneActs(records)) ??
    checkConsequences(spec, state, act, { type, data }) ?? { type, data }
  );
}

const ENDING = {
  corrected: 'RecordCorrected',
  revoked: 'RecordRevoked',
  superseded: 'RecordSuperseded',
  reversed: 'CorrectionReversed',
} as const;

/** The fact that is amended, with what stands of it now; for a reversal, the fact that the reversed amendment speaks of. */
function findTarget<Fact extends RecordedFact>(
  record: RecordName,
  records: readonly Fact[],
  { kind, corrects }: AmendmentRequest,
): StandingFact<Fact> | Rejection {
  const named = records.find(({ id }) => id === corrects);
  if (!named) return refuse.correctsUnknown(record);
  const amendments = standingAmendments(records);
  if (kind === 'reversed') return reversedFact(record, records, named);
  if (amendmentKind(named.type)) return refuse.correctionOfCorrection(record);
  const own = amendments.get(named.id) ?? [];
  if (own.some((each) => each.kind === 'revoked')) return refuse.alreadyRevoked(record);
  return amended(named, own);
}

function reversedFact<Fact extends RecordedFact>(
  record: RecordName,
  records: readonly Fact[],
  named: Fact,
): StandingFact<Fact> | Rejection {
  const kind = amendmentKind(named.type);
  if (kind === undefined || kind === 'reversed') return refuse.notACorrection(record);
  const { corrects } = amendmentOf(named);
  const own = standingAmendments(records).get(corrects) ?? [];
  const last = own.at(-1);
  if (!last || !own.some(({ event }) => event.id === named.id))
    return refuse.alreadyReversed(record);
  if (last.event.id !== named.id) return refuse.notTheLast(record, last.event.id);
  const fact = records.find(({ id }) => id === corrects);
  return fact ? amended(fact, own.slice(0, -1)) : refuse.correctsUnknown(record);
}

function dataOf<Course, Fact extends RecordedFact>(
  spec: Amendable<Course, Fact>,
  target: StandingFact<Fact>,
  act: Act,
  request: AmendmentRequest,
): AmendmentData | Rejection {
  const { kind, corrects, reason, replacement, batchId } = request;
  const contradicts = [...new Set(request.contradicts)];
  const data = { corrects, reason, contradicts, batchId };
  if (kind === 'revoked' || kind === 'reversed') {
    const [given] = Object.keys(replacement);
    return given === undefined ? data : refuse.fieldNotReplaceable(spec.record, given, []);
  }
  const replaced = checkReplacement(spec, target, act, request);
  return replaced instanceof Rejection ? replaced : { ...data, ...replaced };
}

function checkReplacement<Course, Fact extends RecordedFact>(
  spec: Amendable<Course, Fact>,
  target: StandingFact<Fact>,
  act: Act,
  { kind, replacement }: AmendmentRequest,
): { readonly replacement: Replacement; readonly previous: Replacement } | Rejection {
  const { record } = spec;
  const fields = [
    ...spec.replaceable(target.fact.type),
    ...(kind === 'corrected' ? ['occurredOn'] : []),
  ];
  const foreign = Object.keys(replacement).find((field) => !fields.includes(field));
  if (foreign !== undefined) return refuse.fieldNotReplaceable(record, foreign, fields);
  const standing = { ...target.fact.data, occurredOn: target.since };
  const previous = Object.fromEntries(
    Object.entries(standing).filter(([field]) => field in replacement),
  );
  if (saysTheSame(previous, replacement)) return refuse.nothingReplaced(record);
  const { occurredOn, ...said } = replacement;
  const refused =
    (occurredOn === undefined
      ? undefined
      : checkDay(record, occurredOn, act.today, '/replacement/occurredOn')) ??
    (kind === 'superseded' && act.occurredOn <= target.since
      ? refuse.supersededTooEarly(record, target.since)
      : undefined) ??
    spec.check(
      {
        ...target,
        since: occurredOn ?? target.since,
        fact: { ...target.fact, data: { ...target.fact.data, ...said } },
      },
      act,
    );
  return refused ?? { replacement, previous };
}

/** What supersedes a fact is later than it, and stays so: the day of the fact is not moved behind it. */
function checkSupersededLater(
  record: RecordName,
  records: readonly RecordedFact[],
  { kind, corrects, replacement }: AmendmentRequest,
): Rejection | undefined {
  const { occurredOn } = replacement;
  if (kind !== 'corrected' || occurredOn === undefined) return undefined;
  const passed = (standingAmendments(records).get(corrects) ?? []).find(
    (each) => each.kind === 'superseded' && each.event.occurredOn <= occurredOn,
  );
  return passed && refuse.correctedPastSupersession(record, passed.event.occurredOn);
}

/** Folds the record as it would be, and holds what becomes impossible against what the command names. */
function checkConsequences<Course, Fact extends RecordedFact>(
  { record, rules }: Amendable<Course, Fact>,
  state: FactsState<Course, Fact>,
  act: Act,
  amendment: DecidedAmendment,
): Rejection | undefined {
  const { data } = amendment;
  // The fold looks at the type of what amends and never asks the record's own rules of it.
  const event = asRecorded(act, amendment) as Fact;
  const newly = madeImpossible(rules, state, event).map(({ id }) => id);
  if (newly.includes(data.corrects)) return refuse.amendedImpossible(record);
  const unnamed = newly.filter((id) => !data.contradicts.includes(id));
  if (unnamed.length > 0) return refuse.laterImpossible(record, newly);
  const possible = data.contradicts.filter((id) => !newly.includes(id));
  return possible.length > 0 ? refuse.notContradicted(record, possible) : undefined;
}

/** Stands for the id of an event that is not recorded yet; no event has it. */
const PROPOSED: Uuid = 'proposed';

/** An amendment as the fold would find it, for who asks what would follow from it. */
export function asRecorded(
  { actor, occurredOn, rulebook }: Act,
  amendment: DecidedAmendment,
): RecordedFact {
  return {
    ...amendment,
    ...{ id: PROPOSED, actor, occurredOn, rulebook: rulebookReference(rulebook) },
  };
}
