import { Command, InvalidArgumentError } from 'commander';
import type { HistoryFilter, HistoryItem } from '../../views/history/history.model.js';
import { nearest } from '../../config/nearest.js';
import { EVENT_TYPES } from '../../ledger/event-types.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { HistoryQueries } from '../../views/history/history.queries.js';
import { isMessageKey, translator } from '../../wording/translate.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
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
  return withSettings(new Command('history'), 'ledger', 'viewsDir')
    .description('what was recorded, newest first')
    .option('--subtree <id>', 'about this organisation or anything below it at the time')
    .option('--organisation <id>', 'about this organisation')
    .option('--type <event>', 'of this type, e.g. AssessmentGradeDecided', knownType)
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
      withViews(configOfLedger(context, options), context.signal, (app) => {
        const { limit, cursor } = options;
        const queries = app.get(HistoryQueries, { strict: false });
        const page = queries.page(filterOf(options), { scope: null, limit, cursor });
        if (options.json === true) {
          context.terminal.json(page);
          return;
        }
        for (const item of page.items) show(context.terminal, item);
        const ending = endingOf(page.items.length, page.nextCursor);
        if (ending) context.terminal.note(context.terminal.say(ending));
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

function endingOf(items: number, nextCursor: string | null): Bilingual | undefined {
  if (nextCursor !== null) {
    return { vi: `Còn nữa: --cursor ${nextCursor}`, en: `More: --cursor ${nextCursor}` };
  }
  if (items > 0) return undefined;
  return { vi: 'Không có sự kiện nào khớp.', en: 'No event matches.' };
}

function show(terminal: Terminal, item: HistoryItem): void {
  const names = item.organisations.map(({ name }) => name).join(', ');
  const document = item.document ? `  ${item.document.number}` : '';
  const [day, type] = [
    terminal.day(item.occurredOn),
    called(terminal, `event.${item.type}`, item.type),
  ];
  terminal.print(`#${item.sequence}  ${day}  ${type}  ${names}  ${item.actor.account}${document}`);
  for (const { field, before, after } of item.changes) {
    const name = called(terminal, `field.${field}`, field);
    terminal.print(`    ${name}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
  }
  if (item.withheld.length > 0) {
    terminal.print(`    [${terminal.say({ vi: 'mật', en: 'confidential' })}]`);
  }
  if (item.corrects !== null)
    terminal.print(
      terminal.say({ vi: `    sửa #${item.corrects}`, en: `    corrects #${item.corrects}` }),
    );
}

/** In Vietnamese as the pages call it; in English by its stored name, which is English and what `--type` takes. */
function called({ language }: Terminal, key: string, stored: string): string {
  return language === 'vi' && isMessageKey(key) ? translator(language)(key) : stored;
}

function knownType(text: string): string {
  if (EVENT_TYPES.includes(text)) return text;
  throw new InvalidArgumentError(`Did you mean ${nearest(text, EVENT_TYPES)}?`);
}

function upTo1000(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000) {
    throw new InvalidArgumentError('Write a whole number from 1 to 1000.');
  }
  return value;
}
