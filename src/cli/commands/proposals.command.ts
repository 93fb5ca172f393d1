import { type Command, Option } from 'commander';
import type { Bilingual } from '../../ledger/rejection.js';
import type { ProposalPage, ProposalStatus } from '../../views/proposals/proposals.model.js';
import { ProposalsQueries } from '../../views/proposals/proposals.queries.js';
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

function show(terminal: Terminal, page: ProposalPage): void {
  const rows = page.items.map((item) => [
    ...[dayOr(terminal, item.madeOn), item.organisationName, item.rule],
    named(terminal, `proposals.proposes.${item.proposes}`, item.proposes),
    named(terminal, `proposalState.${item.state}`, item.state),
    Object.entries(item.facts)
      .map(([fact, value]) => `${named(terminal, `proposals.fact.${fact}`, fact)} ${value}`)
      .join(', '),
    numbersOf(item.triggers),
  ]);
  showTable(terminal, HEAD, rows);
  tellPage(terminal, page);
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
