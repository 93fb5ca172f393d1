import { Argument, type Command, Option } from 'commander';
import { COMPLAINT_STATES, type ComplaintState } from '../../ledger/complaint-states.js';
import type { Bilingual } from '../../ledger/rejection.js';
import {
  type CaseFilter,
  type CasePage,
  type LetterFilter,
  type LetterPage,
  LETTER_STANDINGS,
  type LetterStanding,
} from '../../views/complaint-register/complaint-register.model.js';
import { ComplaintRegisterQueries } from '../../views/complaint-register/complaint-register.queries.js';
import type { Words } from '../../wording/words.js';
import type { CommandContext } from '../command-context.js';
import { CommandFailed, EXIT } from '../exit-codes.js';
import { calendarDate } from '../reading.js';
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
import { worded } from '../words.js';

interface ComplaintsOptions extends PageOptions {
  readonly state?: readonly ComplaintState[];
  readonly officer?: readonly string[];
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly backlog?: boolean;
  readonly standing?: readonly LetterStanding[];
  readonly type?: readonly string[];
  readonly receivedFrom?: string;
  readonly receivedTo?: string;
}

const OF_CASES = ['state', 'officer', 'open', 'overdue', 'backlog'] as const;
const OF_LETTERS = ['standing'] as const;

/** `soat complaints`: the register, of cases or of letters. What letters say is in no view. */
export function complaintsCommand(context: CommandContext): Command {
  return pageCommand('complaints', 'the register of cases, or of letters')
    .addArgument(
      new Argument('[what]', 'cases or letters').choices(['cases', 'letters']).default('cases'),
    )
    .addOption(
      new Option('--state <states...>', 'cases in any of these states').choices(COMPLAINT_STATES),
    )
    .option('--officer <codes...>', 'cases of any of these officers')
    .option('--open', 'cases that are neither decided nor ended')
    .option('--overdue', 'cases that are accepted, undecided and past due')
    .option('--backlog', 'cases that are overdue or open for too long')
    .addOption(
      new Option('--standing <standings...>', 'letters that stand so').choices(LETTER_STANDINGS),
    )
    .option('--type <codes...>', 'of any of these types')
    .option('--received-from <date>', 'received on this day or later', calendarDate)
    .option('--received-to <date>', 'received on this day or earlier', calendarDate)
    .action((what: 'cases' | 'letters', options: ComplaintsOptions) => {
      refuseOthers(options, what === 'cases' ? OF_LETTERS : OF_CASES);
      return what === 'cases' ? showCases(context, options) : showLetters(context, options);
    });
}

/** A filter that would be passed over in silence gives a wrong number. */
function refuseOthers(options: ComplaintsOptions, others: readonly string[]): void {
  const given = others.filter((name) => options[name] !== undefined).map((name) => `--${name}`);
  if (given.length === 0) return;
  throw new CommandFailed(EXIT.usage, {
    vi: `${given.join(', ')} không áp dụng cho danh sách này.`,
    en: `${given.join(', ')} does not apply to this list.`,
  });
}

function showCases(context: CommandContext, options: ComplaintsOptions): Promise<void> {
  const { subtree, limit, cursor, state, officer, type, receivedFrom, receivedTo } = options;
  const { open, overdue, backlog } = options;
  const days = { receivedFrom, receivedTo };
  const codes = { states: state, officers: officer, types: type };
  const filter: CaseFilter = { ...codes, ...days, open, overdue, backlog };
  return answer<CasePage>(
    context,
    options,
    (app, viewpoint) =>
      app
        .get(ComplaintRegisterQueries, { strict: false })
        .cases({ subtree, limit, cursor, filter }, viewpoint, null),
    (terminal, page, words) => {
      showTable(terminal, CASE_HEAD, casesIn(terminal, page, words));
      tellPage(terminal, page);
    },
  );
}

const CASE_HEAD: readonly Bilingual[] = [
  { vi: 'vụ việc', en: 'case' },
  { vi: 'tổ chức', en: 'organisation' },
  { vi: 'loại', en: 'type' },
  { vi: 'trạng thái', en: 'state' },
  { vi: 'ngày nhận', en: 'received' },
  { vi: 'hạn', en: 'due' },
  { vi: 'đơn', en: 'letters' },
  { vi: 'cảnh báo', en: 'flags' },
];

function casesIn(terminal: Terminal, { items }: CasePage, words: Words): string[][] {
  const overdue = terminal.say({ vi: 'quá hạn', en: 'overdue' });
  const backlog = terminal.say({ vi: 'tồn đọng', en: 'backlog' });
  return items.map((item) => [
    ...[item.caseId, item.organisationName, worded(words, 'complaintTypes', item.type)],
    named(terminal, `complaintState.${item.state}`, item.state),
    ...[dayOr(terminal, item.receivedOn), dayOr(terminal, item.clock?.dueOn ?? null)],
    terminal.count(item.letters.letters),
    [...(item.overdue ? [overdue] : []), ...(item.backlog ? [backlog] : [])].join(', '),
  ]);
}

function showLetters(context: CommandContext, options: ComplaintsOptions): Promise<void> {
  const { subtree, limit, cursor, standing, type, receivedFrom, receivedTo } = options;
  const filter: LetterFilter = { standings: standing, types: type, receivedFrom, receivedTo };
  return answer<LetterPage>(
    context,
    options,
    (app, viewpoint) =>
      app
        .get(ComplaintRegisterQueries, { strict: false })
        .letters({ subtree, limit, cursor, filter }, viewpoint, null),
    (terminal, page, words) => {
      showTable(terminal, LETTER_HEAD, lettersIn(terminal, page, words));
      tellPage(terminal, page);
    },
  );
}

const LETTER_HEAD: readonly Bilingual[] = [
  { vi: 'đơn', en: 'letter' },
  { vi: 'tổ chức', en: 'organisation' },
  { vi: 'loại', en: 'type' },
  { vi: 'tình trạng', en: 'standing' },
  { vi: 'ngày nhận', en: 'received' },
  { vi: 'người gửi', en: 'from' },
  { vi: 'vụ việc', en: 'case' },
];

function lettersIn(terminal: Terminal, { items }: LetterPage, words: Words): string[][] {
  return items.map((item) => [
    ...[item.letterId, item.organisationName, worded(words, 'complaintTypes', item.type)],
    named(terminal, `letterStanding.${item.standing}`, item.standing),
    dayOr(terminal, item.receivedOn),
    [words.labels.name('complainantKinds', item.complainant.kind), item.complainant.pseudonym ?? '']
      .join(' ')
      .trim(),
    item.parts.flatMap(({ caseId }) => caseId ?? []).join(', '),
  ]);
}
