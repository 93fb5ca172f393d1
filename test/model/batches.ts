/** Batches of corrections: several revocations as one act on one document, all of them or none, and taken back the same way. */
import type { Uuid } from '../../src/ledger/envelope.js';
import { documentFor } from './acting.js';
import type { Dice } from './dice.js';
import { type Data, listOf, type Recorded, textOf, textOrNull } from './facts.js';
import { amendmentType, judgeAmendment } from './judge-amendment.js';
import { actRefusals, addDays, Model, type Proposed, type Verdict } from './model.js';
import { type Command, PEOPLE, TODAY } from './world.js';

export const ORDERED = 'CorrectionBatchOrdered';
const REVOCABLE = /^(?:listing|letter|complaint|supervision) /u;
/** On what opens a letter or a case other records rest. */
const OPENINGS = ['LetterReceived', 'ComplaintOpened'];

interface Named {
  readonly stream: string;
  readonly eventId: Uuid;
}
/** What is said first of a request under an id that is taken. */
const TAKEN = ['exists', 'items-refused', 'empty', 'unknown', 'is-a-reversal'].map(
  (code) => `correction-batch.${code}`,
);
type Sees = (record: string) => boolean;

const batchRecord = (batchId: Uuid) => `batch ${batchId}`;
const streamOf = (record: string) => record.replace(' ', '-');

/** Undefined while there is nothing to take back. */
export function nextBatch(model: Model, dice: Dice): Command | undefined {
  const ordered = [...model.records.keys()].filter((key) => key.startsWith('batch '));
  const events = ordered.length > 0 && dice.chance(0.4) ? undefined : chosen(model, dice);
  const reverses = dice.odd(0.05) ? dice.uuid() : ordered.at(-1)?.slice('batch '.length);
  if (!events && reverses === undefined) return undefined;
  if (events?.length === 0) return undefined;
  const last = [...model.records.values()]
    .flat()
    .reduce((day, each) => (each.day > day ? each.day : day), '');
  const next = addDays(last, dice.odd(0.1) ? -dice.between(1, 60) : dice.between(0, 3));
  const day = next > TODAY ? TODAY : next;
  return {
    type: ORDERED,
    path: 'correction-batches',
    person: dice.odd(0.1) ? dice.of(Object.keys(PEOPLE)) : dice.of(['vinh', 'yen']),
    ...{ day, document: documentFor(dice, '', day) },
    body: {
      batchId:
        ordered.length > 0 && dice.odd(0.05) ? ordered[0]?.slice('batch '.length) : dice.uuid(),
      reason: dice.odd(0.03) ? '' : 'Nhập nhầm',
      ...(events ? { events } : { reverses }),
    },
  };
}

/** Mostly the newest of one or two records, that nothing rests on; sometimes any, twice, or none that is there. */
function chosen(model: Model, dice: Dice): readonly Named[] {
  const records = [...model.records.keys()].filter((key) => REVOCABLE.test(key));
  const events: Named[] = [];
  for (let count = dice.between(1, 3); count > 0 && records.length > 0; count -= 1) {
    const record = dice.of(records);
    const facts = model.of(record).filter(({ type }) => !OPENINGS.includes(type));
    const some = dice.odd(0.1) ? facts : facts.filter(({ amends }) => !amends);
    for (const { id } of some.slice(-dice.between(1, 2))) {
      events.push({ stream: streamOf(record), eventId: dice.odd(0.03) ? dice.uuid() : id });
    }
  }
  return dice.odd(0.1)
    ? [...events, ...events.slice(0, 1)]
    : [...new Map(events.map((each) => [each.eventId, each])).values()];
}

/** The facts of all records, so that what a batch does can be tried. */
function copyOf(model: Model): Model {
  const copy = new Model();
  for (const [record, facts] of model.records) copy.records.set(record, [...facts]);
  return copy;
}

interface Found {
  readonly record: string;
  readonly fact: Recorded;
}

/** @param sees whether who orders it may know of a record; what he may not is not there */
export function judgeBatch(model: Model, command: Command, sees: Sees): Verdict {
  const { body } = command;
  const batchId = textOf(body, 'batchId');
  const refusals = actRefusals('correction-batch', command, ['approver']);
  if (refusals.includes('access.forbidden')) return { refusals, proposed: [] };
  if (!command.document) refusals.push('correction-batch.correction-without-document');
  if (textOf(body, 'reason') === '') refusals.push('correction-batch.text-missing');
  const taken = model.of(batchRecord(batchId))[0];
  if (taken && !itemsOf(taken.data).every(({ stream }) => sees(stream.replace('-', ' '))))
    return { refusals: ['resource.not-found'], proposed: [] };
  if (taken)
    return { refusals: [...refusals, ...TAKEN], proposed: [], repeats: saysSame(taken.data, body) };
  const reverses = textOrNull(body, 'reverses');
  const found =
    reverses === null ? foundOf(model, body, sees) : revocationsOf(model, reverses, sees);
  if (typeof found === 'string') return { refusals: [...refusals, found], proposed: [] };
  const kind = reverses === null ? 'revoked' : 'reversed';
  const { revocations, refused } = tried(model, found, kind, command);
  if (refused) refusals.push('correction-batch.items-refused');
  if (found.length === 0) refusals.push('correction-batch.empty');
  const items = found.map(({ record, fact }) => ({ stream: streamOf(record), eventId: fact.id }));
  const own = { record: batchRecord(batchId), data: { ...body, items } };
  return {
    refusals,
    proposed: [
      { type: ORDERED, ...own },
      ...revocations,
      { type: 'CorrectionBatchCompleted', ...own },
    ],
    strict: true,
  };
}

const itemsOf = (data: Data) => listOf<Named>(data, 'items');
function saysSame(said: Data, { reason, reverses = null, events }: Data): boolean {
  const ids = (all: readonly Named[]) => JSON.stringify(all.map(({ eventId }) => eventId).sort());
  const same = events === undefined || ids(events as readonly Named[]) === ids(itemsOf(said));
  return same && said.reason === reason && (said.reverses ?? null) === reverses;
}

/** The newest first; the code of the refusal where one is not there, or is named twice. */
function foundOf(model: Model, body: Data, sees: Sees): readonly Found[] | string {
  const named = listOf<Named>(body, 'events');
  const found = named.flatMap(({ stream, eventId }): Found[] => {
    const record = stream.replace('-', ' ');
    const fact = model.of(record).find(({ id }) => id === eventId);
    return fact && sees(record) ? [{ record, fact }] : [];
  });
  const ids = new Set(named.map(({ eventId }) => eventId));
  if (found.length < named.length || ids.size < named.length)
    return 'correction-batch.items-refused';
  return found.sort((a, b) => b.fact.sequence - a.fact.sequence);
}

/** What a batch revoked and nobody has given back, the last first. */
function revocationsOf(model: Model, batchId: Uuid, sees: Sees): readonly Found[] | string {
  const ordered = model.of(batchRecord(batchId))[0];
  if (!ordered) return 'correction-batch.unknown';
  if (textOrNull(ordered.data, 'reverses') !== null) return 'correction-batch.is-a-reversal';
  const found = itemsOf(ordered.data).flatMap(({ stream, eventId }): Found[] => {
    const record = stream.replace('-', ' ');
    const facts = model.of(record);
    const revocation = facts.find(
      ({ amends, data }) => amends?.id === eventId && data.batchId === batchId,
    );
    const back = facts.some(({ amends }) => amends?.id === revocation?.id);
    return revocation && !back ? [{ record, fact: revocation }] : [];
  });
  if (!found.every(({ record }) => sees(record))) return 'correction-batch.unknown';
  return found.reverse();
}

/** Each as the record's own rules judge it, after those before it that they let pass. */
function tried(
  model: Model,
  found: readonly Found[],
  kind: 'revoked' | 'reversed',
  command: Command,
): { readonly revocations: readonly Proposed[]; readonly refused: boolean } {
  const trial = copyOf(model);
  const revocations: Proposed[] = [];
  let refused = false;
  for (const [index, { record, fact }] of found.entries()) {
    const { reason, batchId } = command.body;
    const body = { corrects: fact.id, kind, reason, contradicts: [] };
    const own = { ...command, type: amendmentType(record, kind), body };
    const verdict = judgeAmendment(trial, record, kind, own);
    if (verdict.refusals.length > 0) refused = true;
    else {
      for (const { type, amends } of verdict.proposed) {
        const proposed = { record, type, data: { batchId }, ...(amends && { amends }) };
        revocations.push(proposed);
        const { person: account, day } = command;
        const recorded = { id: `new-${index}`, sequence: 1e12 + index, account };
        trial.add({ ...recorded, ...proposed, day, body: PEOPLE[account]?.body ?? null }, record);
      }
    }
  }
  return { revocations, refused };
}
