/**
 * Decides a batch of corrections (stored format: `correction-batch.events.ts`): one act on one document, for many records.
 * Whether each event can be revoked is decided by its own record, before the order (a rehearsal) and again with it.
 */
import { amendmentWithoutDocument } from '../amending.rejections.js';
import { checkAct, checkText, DECIDING_ROLES } from '../act.rules.js';
import type { Decider, Decision } from '../decider.js';
import { saysTheSame } from '../says-the-same.js';
import type {
  CompleteCorrectionBatch,
  CorrectionBatchCommand,
  OrderCorrectionBatch,
} from './correction-batch.commands.js';
import type { BatchItem, CorrectionBatchEvent } from './correction-batch.events.js';
import * as refuse from './correction-batch.rejections.js';
import {
  evolve,
  initial,
  type CorrectionBatchState,
  type OrderedBatch,
} from './correction-batch.state.js';

/** Items of about 200 bytes each, with their organisations: what one append holds (960 KiB), with room to spare. */
export const MOST_ITEMS = 3000;
/** Of one event, which may have 256 KiB. */
const ITEMS_PER_EVENT = 750;

function order(
  { act, payload }: OrderCorrectionBatch,
  state: CorrectionBatchState,
): Decision<CorrectionBatchEvent> {
  const { batchId, reason, items, reverses } = payload;
  if (state) return isSame(state, payload) ? [] : refuse.batchExists();
  const refused =
    checkAct('correction-batch', act, 'CorrectionBatchOrdered', DECIDING_ROLES) ??
    (act.document ? undefined : amendmentWithoutDocument('correction-batch')) ??
    checkText('correction-batch', reason, '/reason') ??
    (items.length === 0 ? refuse.nothingToRevoke() : undefined) ??
    (items.length > MOST_ITEMS ? refuse.tooManyEvents(items.length, MOST_ITEMS) : undefined);
  if (refused) return refused;
  const reversing = reverses === null ? {} : { reverses };
  return chunked(items).map((part) => ({
    type: 'CorrectionBatchOrdered',
    schemaVersion: 1,
    concerns: [...new Set(part.map(({ organisationId }) => organisationId))],
    data: { batchId, reason, items: part, ...reversing },
  }));
}

/** Whoever carries it out a second time has nothing to add: it is completed once. */
function complete(
  { payload }: CompleteCorrectionBatch,
  state: CorrectionBatchState,
): Decision<CorrectionBatchEvent> {
  if (!state) return refuse.batchUnknown();
  if (state.completed) return [];
  const { batchId, revoked, refused } = payload;
  const concerns = [...new Set(state.items.map(({ organisationId }) => organisationId))];
  const data = { batchId, revoked, refused };
  return [{ type: 'CorrectionBatchCompleted', schemaVersion: 1, concerns, data }];
}

function isSame(
  ordered: OrderedBatch,
  { reason, items, reverses }: OrderCorrectionBatch['payload'],
): boolean {
  const said = { reason: ordered.reason, items: ordered.items, reverses: ordered.reverses };
  return saysTheSame(said, { reason, items, reverses });
}

function chunked(items: readonly BatchItem[]): (readonly BatchItem[])[] {
  const parts: (readonly BatchItem[])[] = [];
  for (let from = 0; from < items.length; from += ITEMS_PER_EVENT) {
    parts.push(items.slice(from, from + ITEMS_PER_EVENT));
  }
  return parts;
}

function decide(
  command: CorrectionBatchCommand,
  state: CorrectionBatchState,
): Decision<CorrectionBatchEvent> {
  switch (command.type) {
    case 'OrderCorrectionBatch':
      return order(command, state);
    case 'CompleteCorrectionBatch':
      return complete(command, state);
    default:
      return unknownCommand(command);
  }
}

function unknownCommand(command: never): never {
  throw new TypeError(`No such command: ${JSON.stringify(command)}`);
}

export const correctionBatchDecider: Decider<
  CorrectionBatchState,
  CorrectionBatchCommand,
  CorrectionBatchEvent
> = { initial, decide, evolve };
