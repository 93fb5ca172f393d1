import { Argument, type Command, Option } from 'commander';
import { LISTING_STATES, type ListingState } from '../../ledger/listing-states.js';
import { STEP_STATES, type StepState } from '../../ledger/listings/listing-moves.course.js';
import type { Bilingual } from '../../ledger/rejection.js';
import {
  type BoardListing,
  type BoardPage,
  LATE_KINDS,
  type StepPage,
} from '../../views/remediation-board/remediation-board.model.js';
import { RemediationBoardQueries } from '../../views/remediation-board/remediation-board.queries.js';
import { citing } from '../../wording/house-words.js';
import type { Words } from '../../wording/words.js';
import type { CommandContext } from '../command-context.js';
import { CommandFailed, EXIT } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import {
  answer,
  dayOr,
  named,
  pageCommand,
  type PageOptions,
  showTable,
  tellPage,
} from '../view-answers.js';
import { dueText } from '../due.js';
import { worded } from '../words.js';

interface BoardOptions extends PageOptions {
  readonly state?: readonly string[];
  readonly person?: readonly string[];
  readonly late?: boolean;
}

/** `soat board`: the organisations that are consolidated, or the steps of their plans. */
export function boardCommand(context: CommandContext): Command {
  return pageCommand('board', 'the organisations under consolidation, or their steps')
    .addArgument(
      new Argument('[what]', 'listings or steps')
        .choices(['listings', 'steps'])
        .default('listings'),
    )
    .addOption(
      new Option('--state <states...>', 'in any of these states').choices([
        ...new Set<string>([...LISTING_STATES, ...STEP_STATES]),
      ]),
    )
    .option('--person <codes...>', 'in the charge of any of these')
    .option('--late', 'with anything that is late')
    .action((what: 'listings' | 'steps', options: BoardOptions) => {
      refuseOthers(options, what === 'listings' ? LISTING_STATES : STEP_STATES);
      return what === 'listings' ? showListings(context, options) : showSteps(context, options);
    });
}

/** A state of the other list would find nothing and look like an answer. */
function refuseOthers({ state = [] }: BoardOptions, known: readonly string[]): void {
  const wrong = state.filter((each) => !known.includes(each));
  if (wrong.length === 0) return;
  throw new CommandFailed(EXIT.usage, {
    vi: `Danh sách này không có trạng thái ${wrong.join(', ')}. Các trạng thái: ${known.join(', ')}.`,
    en: `This list has no state ${wrong.join(', ')}. It has: ${known.join(', ')}.`,
  });
}

function showListings(context: CommandContext, options: BoardOptions): Promise<void> {
  const { subtree, limit, cursor, state, person, late } = options;
  const states = state as readonly ListingState[] | undefined;
  const filter = { states, persons: person, late: late === true ? LATE_KINDS : undefined };
  return answer<BoardPage>(
    context,
    options,
    (app, viewpoint) =>
      app
        .get(RemediationBoardQueries, { strict: false })
        .listings({ subtree, limit, cursor, filter }, viewpoint, null),
    (terminal, page, words) => {
      showTable(terminal, LISTING_HEAD, listingsIn(terminal, page, words));
      tellPage(terminal, page);
    },
  );
}

const LISTING_HEAD: readonly Bilingual[] = [
  { vi: 'tổ chức', en: 'organisation' },
  { vi: 'mã định danh', en: 'id' },
  { vi: 'trạng thái', en: 'state' },
  { vi: 'số ngày', en: 'days' },
  { vi: 'lý do', en: 'grounds' },
  { vi: 'phụ trách', en: 'in charge' },
  { vi: 'hạn', en: 'due' },
  { vi: 'biện pháp', en: 'steps' },
  { vi: 'chậm', en: 'late' },
];

function listingsIn(terminal: Terminal, { items }: BoardPage, words: Words): string[][] {
  return items.map(({ name, organisationId, status, late }) => [
    ...[name, organisationId, named(terminal, `listingState.${status.state}`, status.state)],
    status.days === null ? '–' : terminal.count(status.days),
    groundsOf(status, citing(words, status.because.rulebook)),
    ...[status.personInCharge ?? '–', dueText(terminal, status.nextDue)],
    `${status.steps.done}/${status.steps.total}`,
    late.map((kind) => named(terminal, `board.late.${kind}`, kind)).join(', '),
  ]);
}

/** By their numbers, with the outcome where one was verified: `soat listing` says them in words. */
function groundsOf({ grounds }: BoardListing['status'], { labels }: Words): string {
  return grounds
    .map(({ ground, outcome }) =>
      outcome === null ? ground : `${ground}: ${labels.name('groundOutcomes', outcome)}`,
    )
    .join(', ');
}

function showSteps(context: CommandContext, options: BoardOptions): Promise<void> {
  const { subtree, limit, cursor, state, person, late } = options;
  const states = state as readonly StepState[] | undefined;
  const filter = { states, persons: person, late };
  return answer<StepPage>(
    context,
    options,
    (app, viewpoint) =>
      app
        .get(RemediationBoardQueries, { strict: false })
        .steps({ subtree, limit, cursor, filter }, viewpoint, null),
    (terminal, page, words) => {
      showTable(terminal, STEP_HEAD, stepsIn(terminal, page, words));
      tellPage(terminal, page);
    },
  );
}

const STEP_HEAD: readonly Bilingual[] = [
  { vi: 'tổ chức', en: 'organisation' },
  { vi: 'biện pháp', en: 'step' },
  { vi: 'loại', en: 'measure' },
  { vi: 'trạng thái', en: 'state' },
  { vi: 'đơn vị thực hiện', en: 'owner' },
  { vi: 'từ ngày', en: 'starts' },
  { vi: 'hạn', en: 'due' },
  { vi: 'chậm', en: 'late' },
];

function stepsIn(terminal: Terminal, { items }: StepPage, words: Words): string[][] {
  const late = terminal.say({ vi: 'chậm', en: 'late' });
  return items.map((step) => [
    ...[step.name, step.stepId],
    worded(citing(words, step.because.rulebook), 'steps', step.measure),
    ...[named(terminal, `stepState.${step.state}`, step.state), step.owner],
    ...[dayOr(terminal, step.startsOn), dayOr(terminal, step.dueOn), step.late ? late : ''],
  ]);
}
