import { type Command, Option } from 'commander';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { Bilingual } from '../../ledger/rejection.js';
import type { ProposalPage, ProposalStatus } from '../../views/proposals/proposals.model.js';
import { ProposalsQueries } from '../../views/proposals/proposals.queries.js';
import { citing, factName } from '../../wording/house-words.js';
import type { Words } from '../../wording/words.js';
import type { CommandContext } from '../command-context.js';
import type { Terminal } from '../terminal.js';
import {
  answer,
  dayOr,
  named,
  numbersOf,
  pageCommand,
  type PageOptions,
  showTable,
  tellPage,
} from '../view-answers.js';
import { withCode, worded } from '../words.js';

type State = ProposalStatus['state'];
const STATES = ['OPEN', 'TAKEN_UP', 'DISMISSED', 'LAPSED'] as const satisfies readonly State[];

interface ProposalsOptions extends PageOptions {
  readonly state?: readonly State[];
  readonly rule?: readonly string[];
}

/** `soat proposals`: what the process proposed, why, and what became of it. */
export function proposalsCommand(context: CommandContext): Command {
  return pageCommand('proposals', 'what the process proposed, why, and what became of it')
    .addOption(new Option('--state <states...>', 'in any of these states').choices(STATES))
    .option('--rule <codes...>', 'by any of these rules')
    .action((options: ProposalsOptions) => {
      const { subtree, limit, cursor, state, rule } = options;
      const filter = { states: state, rules: rule };
      return answer<ProposalPage>(
        context,
        options,
        (app, viewpoint) =>
          app
            .get(ProposalsQueries, { strict: false })
            .page({ subtree, limit, cursor, filter }, viewpoint, null),
        show,
      );
    });
}

function show(terminal: Terminal, page: ProposalPage, words: Words): void {
  const rows = page.items.map((item) => [
    ...[dayOr(terminal, item.madeOn), item.organisationName],
    worded(citing(words, item.because.rulebook), 'proposals', item.rule),
    named(terminal, `proposals.proposes.${item.proposes}`, item.proposes),
    named(terminal, `proposalState.${item.state}`, item.state),
    factsOf(terminal, item, citing(words, item.because.rulebook)),
    numbersOf(item.triggers),
  ]);
  showTable(terminal, HEAD, rows);
  tellPage(terminal, page);
}

function factsOf(terminal: Terminal, { facts }: ProposalStatus, words: Words): string {
  return Object.entries(facts)
    .map(([fact, value]) => {
      const name = factName(words, fact);
      if (typeof value === 'number') return `${name}: ${terminal.count(value)}`;
      if (fact === 'grade') return `${name}: ${withCode(words.labels.grade(value), value)}`;
      return `${name}: ${isCalendarDate(value) ? terminal.day(value) : value}`;
    })
    .join('; ');
}

const HEAD: readonly Bilingual[] = [
  { vi: 'ngày', en: 'day' },
  { vi: 'tổ chức', en: 'organisation' },
  { vi: 'quy tắc', en: 'rule' },
  { vi: 'đề nghị', en: 'proposes' },
  { vi: 'trạng thái', en: 'state' },
  { vi: 'căn cứ', en: 'facts' },
  { vi: 'sự kiện', en: 'events' },
];
