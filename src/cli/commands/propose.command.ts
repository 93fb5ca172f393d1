import { Command } from 'commander';
import { type PassResult, Proposer } from '../../proposing/proposer.js';
import type { Planned } from '../../proposing/proposal-plan.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
import { withViews } from '../reading.js';
import type { Terminal } from '../terminal.js';
import { toColumns } from '../terminal.js';

interface ProposeOptions extends Record<string, unknown> {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `soat propose`: one pass of the process that a server runs by itself. */
export function proposeCommand(context: CommandContext): Command {
  return withSettings(new Command('propose'), 'ledger', 'viewsDir')
    .description('propose reviews and listings by the rulebook, once; it decides nothing')
    .option('--dry-run', 'say what would be proposed, and record nothing')
    .option('--json', 'as JSON')
    .action((options: ProposeOptions) =>
      withViews(configOfLedger(context, options), context.signal, async (app) => {
        const { signal, terminal } = context;
        const dryRun = options.dryRun === true;
        const result = await app.get(Proposer, { strict: false }).pass({ dryRun, signal });
        if (options.json === true) terminal.json(toJson(result, dryRun));
        else show(terminal, result, dryRun);
      }),
    );
}

/** What was refused is told by its code; `recorded` false without one means that it was recorded before. */
function toJson({ day, sequence, planned, recorded, refused }: PassResult, dryRun: boolean) {
  const done = new Set(recorded);
  const codes = new Map(refused.map(({ planned: each, rejection }) => [each, rejection.code]));
  return {
    day,
    sequence,
    dryRun,
    steps: planned.map((each) => ({
      ...describe(each),
      recorded: done.has(each),
      refused: codes.get(each) ?? null,
    })),
  };
}

/** What is proposed, of whom, by which rule, and the events that it rests on. */
function describe(planned: Planned) {
  const { kind } = planned;
  if (kind === 'make') {
    const { proposalId, organisationId, rule, triggers, facts } = planned.applying;
    const { code, proposes, route, clause } = rule;
    const step = { kind, proposalId, organisationId, rule: code, proposes, route, clause };
    return { ...step, facts, triggers };
  }
  const { proposalId, organisationId, rule, episode } = planned.proposal;
  const step = { kind, proposalId, organisationId, rule, episode };
  return kind === 'take-up' ? { ...step, by: planned.by } : step;
}

/** What each step is called in the table. */
const KINDS = {
  make: { vi: 'đề nghị', en: 'propose' },
  'take-up': { vi: 'đã được tiếp nhận', en: 'taken up' },
  lapse: { vi: 'hết căn cứ', en: 'lapsed' },
} as const;

function show(terminal: Terminal, { planned, recorded }: PassResult, dryRun: boolean): void {
  if (planned.length === 0) {
    terminal.print(
      terminal.say({ vi: 'Không có gì để đề nghị.', en: 'There is nothing to propose.' }),
    );
    return;
  }
  const heading = ['step', 'organisation', 'rule', 'why'];
  const rows = planned.map((each) => {
    const step = describe(each);
    const facts = 'facts' in step ? Object.entries(step.facts) : [];
    const why = facts.map(([name, value]) => `${name} ${value}`).join(', ');
    return [terminal.say(KINDS[step.kind]), step.organisationId, step.rule, why];
  });
  terminal.print(toColumns(heading, rows));
  const [done, all] = [recorded.length, planned.length].map((count) => terminal.count(count));
  terminal.note(
    terminal.say(
      dryRun
        ? { vi: `Chạy thử: chưa ghi gì.`, en: 'A dry run: nothing was recorded.' }
        : { vi: `Đã ghi ${done}/${all} bước.`, en: `${done} of ${all} steps recorded.` },
    ),
  );
}
