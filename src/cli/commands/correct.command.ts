import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { Caller } from '../../ledger/caller.js';
import { dateOf, systemClock } from '../../ledger/clock.js';
import { MOST_ITEMS } from '../../ledger/corrections/correction-batch.decider.js';
import { BatchExecution } from '../../ledger/corrections/batch-execution.js';
import {
  type BatchRehearsal,
  type BatchRequest,
  CorrectionBatchesService,
} from '../../ledger/corrections/correction-batches.service.js';
import { parseDocumentNumber } from '../../ledger/document-number.js';
import type { DocumentReference } from '../../ledger/envelope.js';
import { Rejection } from '../../ledger/rejection.js';
import { UnfinishedBatches } from '../../ledger/unfinished-batches.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { requireFile } from '../files.js';
import { readNamedEvents } from '../named-events.js';
import { calendarDate, withViews } from '../reading.js';
import { type Terminal, toColumns } from '../terminal.js';

interface CorrectOptions extends Record<string, unknown> {
  readonly events?: string;
  readonly import?: string;
  readonly reverse?: string;
  readonly continue?: boolean;
  readonly reason?: string;
  readonly document?: string;
  readonly documentDate?: string;
  readonly abstract: string;
  readonly on?: string;
  readonly account: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}
interface Outcome {
  readonly batchId: string;
  readonly revoked: number;
  readonly refused: readonly { readonly eventId: string; readonly code: string }[];
}

/** `soat correct`: many events taken back by one act, a batch reversed, or an interrupted one continued. */
export function correctCommand(context: CommandContext): Command {
  return withSettings(new Command('correct'), 'ledger', 'viewsDir')
    .description('revoke many events by one act on one document, such as all of a wrong import')
    .option('--events <file>', 'the events, one id a line, with the record before it if known')
    .option('--import <id>', 'all that an import recorded; it told its id at its end')
    .option('--reverse <batch>', 'reverse what this batch revoked, as far as it stands')
    .option('--continue', 'carry out the batches that were interrupted')
    .option('--reason <text>', 'why')
    .option('--document <number>', 'number and symbol of the document, e.g. 12-QĐ/ĐUK')
    .option('--document-date <date>', 'its date', calendarDate)
    .option('--abstract <text>', 'what it is about', '')
    .option('--on <date>', 'the day of the act; today if left out', calendarDate)
    .option('--account <name>', 'the account to decide under', 'correct')
    .option('--dry-run', 'say what would be refused, and record nothing')
    .option('--json', 'as JSON')
    .action((options: CorrectOptions) =>
      withViews(configOfLedger(context, options), context.signal, (app) =>
        options.continue === true ? goOn(context, app, options) : order(context, app, options),
      ),
    );
}

async function order(
  context: CommandContext,
  app: INestApplicationContext,
  options: CorrectOptions,
): Promise<void> {
  const service = app.get(CorrectionBatchesService, { strict: false });
  const request = await requestOf(app, options);
  const caller = callerOf(options);
  const selected = orRefused(context.terminal, await service.select(request), options);
  if (options.dryRun === true || selected.length > MOST_ITEMS) {
    const rehearsal = await service.rehearse(request, selected, caller);
    if (options.dryRun === true || rehearsal.faults.length > 0) {
      showRehearsal(context.terminal, rehearsal, options);
      return;
    }
  }
  // More than one order holds: several on the same document, each carried out before the next is rehearsed.
  const outcomes: Outcome[] = [];
  for (let from = 0; from === 0 || from < selected.length; from += MOST_ITEMS) {
    const part = selected.slice(from, from + MOST_ITEMS);
    const ordered = await service.order(request, part, caller);
    const { batchId } = orRefused(context.terminal, ordered, options);
    outcomes.push(await carriedOut(context, app, batchId, options));
  }
  show(context.terminal, outcomes, options);
}

async function goOn(
  context: CommandContext,
  app: INestApplicationContext,
  options: CorrectOptions,
): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const batchId of await app.get(UnfinishedBatches, { strict: false }).ids()) {
    outcomes.push(await carriedOut(context, app, batchId, options));
  }
  show(context.terminal, outcomes, options);
}

async function carriedOut(
  { terminal, signal }: CommandContext,
  app: INestApplicationContext,
  batchId: string,
  options: CorrectOptions,
): Promise<Outcome> {
  const done = await app.get(BatchExecution, { strict: false }).carryOut(batchId, signal);
  if (!done) throw stopped();
  return { batchId, ...orRefused(terminal, done, options) };
}

function show(terminal: Terminal, outcomes: readonly Outcome[], options: CorrectOptions): void {
  if (options.json === true) terminal.json({ dryRun: false, batches: outcomes });
  else for (const outcome of outcomes) terminal.print(terminal.say(sentenceOf(terminal, outcome)));
  if (outcomes.length === 0 && options.json !== true) terminal.print(terminal.say(NOTHING_OPEN));
}

const NOTHING_OPEN = {
  vi: 'Không có đợt thu hồi nào dở dang.',
  en: 'No batch was interrupted.',
};

function sentenceOf(terminal: Terminal, { batchId, revoked, refused }: Outcome) {
  const [done, left] = [revoked, refused.length].map((count) => terminal.count(count));
  return {
    vi: `Đợt ${batchId}: đã xử lý ${done} sự kiện, ${left} không xử lý được vì đã thay đổi.`,
    en: `Batch ${batchId}: ${done} events done, ${left} had changed in between.`,
  };
}

async function requestOf(
  app: INestApplicationContext,
  { events, import: importId, reverse: reverses, reason }: CorrectOptions,
): Promise<BatchRequest> {
  if (reason === undefined) throw missing('--reason');
  if (events !== undefined) requireFile(events);
  const store = app.get<EventStore>(EVENT_STORE, { strict: false });
  return {
    reason,
    ...(events !== undefined && { events: await readNamedEvents(events, store) }),
    ...(importId !== undefined && { importId }),
    ...(reverses !== undefined && { reverses }),
  };
}

/** Whoever has the ledger's files acts as who decides; the account says who it was. */
function callerOf(options: CorrectOptions): Caller {
  const { account, on: occurredOn = dateOf(systemClock.now()) } = options;
  const actor = { account, role: 'approver', body: null } as const;
  return { actor, occurredOn, document: documentOf(options, occurredOn) };
}

function documentOf(
  { document, documentDate, abstract }: CorrectOptions,
  occurredOn: string,
): DocumentReference {
  if (document === undefined) throw missing('--document');
  const parsed = parseDocumentNumber(document);
  if (!parsed) {
    throw new CommandFailed(EXIT.usage, {
      vi: `Không đọc được số văn bản “${document}”. Hãy ghi như 12-QĐ/ĐUK hoặc 194/BC-UBND.`,
      en: `The document number “${document}” cannot be read. Write it like 12-QĐ/ĐUK or 194/BC-UBND.`,
    });
  }
  const { number, kind, issuer } = parsed;
  return { number, kind, issuer, date: documentDate ?? occurredOn, abstract, secrecy: 'open' };
}

function missing(option: string): CommandFailed {
  return new CommandFailed(EXIT.usage, {
    vi: `Thiếu ${option}. Việc thu hồi phải có lý do và văn bản.`,
    en: `${option} is missing. A revocation has a reason and a document.`,
  });
}

function stopped(): CommandFailed {
  return new CommandFailed(EXIT.interrupted, {
    vi: 'Đã dừng. Hãy chạy soat correct --continue để làm tiếp.',
    en: 'Stopped. Run soat correct --continue to go on.',
  });
}

/** @throws CommandFailed for a refusal, once every fault was told */
function orRefused<Result>(
  terminal: Terminal,
  outcome: Result | Rejection,
  { json }: CorrectOptions,
): Result {
  if (!(outcome instanceof Rejection)) return outcome;
  const { code, message, faults = [] } = outcome;
  if (json === true) terminal.json({ refused: code, message, faults });
  else for (const fault of faults) terminal.note(faultLine(terminal, fault));
  throw new CommandFailed(EXIT.refused, message);
}

function faultLine(terminal: Terminal, fault: BatchRehearsal['faults'][number]): string {
  return `${fault.pointer}  ${fault.code}  ${terminal.say(fault.message)}`;
}

function showRehearsal(
  terminal: Terminal,
  { items, faults }: BatchRehearsal,
  { json }: CorrectOptions,
): void {
  if (json === true) terminal.json({ dryRun: true, items, faults });
  else {
    terminal.print(toColumns(['record', 'event'], items.map(rowOf)));
    for (const fault of faults) terminal.print(faultLine(terminal, fault));
  }
  const [all, wrong] = [items.length, faults.length].map((count) => terminal.count(count));
  const sentence = {
    vi: `Chạy thử: chưa ghi gì. ${all} sự kiện, ${wrong} sẽ bị từ chối.`,
    en: `Dry run: nothing was recorded. ${all} events, ${wrong} would be refused.`,
  };
  if (faults.length > 0) throw new CommandFailed(EXIT.refused, sentence);
  terminal.note(terminal.say(sentence));
}

function rowOf({ stream, eventId }: BatchRehearsal['items'][number]): string[] {
  return [stream, eventId];
}
