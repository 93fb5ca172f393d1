import { Command, InvalidArgumentError } from 'commander';
import type { HistoryFilter, HistoryItem } from '../../views/history/history.model.js';
import { HistoryQueries } from '../../views/history/history.queries.js';
import { type CommandContext, configOf, withSettings } from '../command-context.js';
import { calendarDate, withViews } from '../reading.js';
import type { Terminal } from '../terminal.js';

type HistoryOptions = Record<string, unknown> &
  HistoryFilter & {
    readonly type?: string;
    readonly limit: number;
    readonly cursor?: string;
    readonly json?: boolean;
  };

/** `soat history`: every event, newest first, narrowed by whatever is given. */
export function historyCommand(context: CommandContext): Command {
  return withSettings(new Command('history'))
    .description('what was recorded, newest first')
    .option('--subtree <id>', 'about this organisation or anything below it at the time')
    .option('--organisation <id>', 'about this organisation')
    .option('--type <event>', 'of this type, e.g. AssessmentGradeDecided')
    .option('--account <name>', 'recorded by this account')
    .option('--document-number <number>', 'on this document')
    .option('--text <words>', 'holding all these words; diacritics are not needed')
    .option('--recorded-from <date>', 'recorded on this day or later', calendarDate)
    .option('--recorded-to <date>', 'recorded on this day or earlier', calendarDate)
    .option('--occurred-from <date>', 'occurred on this day or later', calendarDate)
    .option('--occurred-to <date>', 'occurred on this day or earlier', calendarDate)
    .option('--limit <count>', 'at most so many, up to 1000', upTo1000, 50)
    .option('--cursor <cursor>', 'go on after the page that gave this cursor')
    .option('--json', 'as JSON')
    .action((options: HistoryOptions) =>
      withViews(configOf(context, options), context.signal, (app) => {
        const { limit, cursor } = options;
        const queries = app.get(HistoryQueries, { strict: false });
        const page = queries.page(filterOf(options), { scope: null, limit, cursor });
        if (options.json === true) {
          context.terminal.json(page);
          return;
        }
        for (const item of page.items) show(context.terminal, item);
        if (page.nextCursor !== null) context.terminal.note(`More: --cursor ${page.nextCursor}`);
      }),
    );
}

function filterOf(options: HistoryOptions): HistoryFilter {
  const { subtree, organisation, type, account, documentNumber, text } = options;
  const { recordedFrom, recordedTo, occurredFrom, occurredTo } = options;
  const dates = { recordedFrom, recordedTo, occurredFrom, occurredTo };
  const types = type === undefined ? undefined : [type];
  return { subtree, organisation, types, account, documentNumber, text, ...dates };
}

function show(terminal: Terminal, item: HistoryItem): void {
  const names = item.organisations.map(({ name }) => name).join(', ');
  const document = item.document ? `  ${item.document.number}` : '';
  terminal.print(
    `#${item.sequence}  ${item.occurredOn}  ${item.type}  ${names}  ${item.actor.account}${document}`,
  );
  for (const { field, before, after } of item.changes) {
    terminal.print(`    ${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
  }
  if (item.corrects !== null) terminal.print(`    corrects #${item.corrects}`);
}

function upTo1000(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000) {
    throw new InvalidArgumentError('Write a whole number from 1 to 1000.');
  }
  return value;
}
