/** What the commands have in common that answer from a view: the moment that is looked at, pages, tables. */
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { momentKind } from '../http/validators.js';
import type { IsoDate, LedgerSequence, Uuid } from '../ledger/envelope.js';
import type { Bilingual } from '../ledger/rejection.js';
import type {
  AskedViewpoint,
  Viewpoint,
} from '../views/organisation-status/organisation-status.model.js';
import { OrganisationStatusQueries } from '../views/organisation-status/organisation-status.queries.js';
import { formatInstant } from '../wording/format.js';
import { isMessageKey, translator } from '../wording/translate.js';
import { type CommandContext, configOfLedger, withSettings } from './command-context.js';
import { CommandFailed, EXIT } from './exit-codes.js';
import { calendarDate, moment, upTo200, withViews } from './reading.js';
import type { Words } from '../wording/words.js';
import { type Terminal, toColumns } from './terminal.js';
import { wordsFor } from './words.js';

export interface ViewOptions extends Record<string, unknown> {
  readonly asOf?: string;
  readonly effectiveOn?: string;
  readonly json?: boolean;
}
export interface PageOptions extends ViewOptions {
  readonly subtree?: Uuid;
  readonly limit: number;
  readonly cursor?: string;
}

/** With `--as-of`, `--effective-on`, `--json` and the settings of the ledger and its views. */
export function viewCommand(name: string, description: string): Command {
  return withSettings(new Command(name), 'ledger', 'viewsDir')
    .description(description)
    .option('--as-of <moment>', 'what was known then: a date, an instant or a sequence', moment)
    .option('--effective-on <date>', 'what was true on that day', calendarDate)
    .option('--json', 'as JSON');
}

/** The same with `--subtree`, `--limit` and `--cursor`. */
export function pageCommand(name: string, description: string): Command {
  return viewCommand(name, description)
    .option('--subtree <id>', 'of this organisation and what is below it')
    .option('--limit <count>', 'at most so many, up to 200', upTo200, 50)
    .option('--cursor <cursor>', 'go on after the page that gave this cursor');
}

/**
 * Reads an answer from the views and prints it, or as JSON.
 * @throws CommandFailed where `read` finds nothing
 */
export function answer<Answer extends { readonly viewpoint: Viewpoint }>(
  context: CommandContext,
  options: ViewOptions,
  read: (app: INestApplicationContext, viewpoint: AskedViewpoint) => Answer | undefined,
  show: (terminal: Terminal, answer: Answer, words: Words) => void,
): Promise<void> {
  return withViews(configOfLedger(context, options), context.signal, async (app) => {
    const { terminal } = context;
    const status = app.get(OrganisationStatusQueries, { strict: false });
    const found = read(app, viewpointOf(status, options));
    if (!found) throw notFound();
    if (options.json === true) {
      terminal.json(found);
      return;
    }
    show(terminal, found, await wordsFor(app, terminal));
    tellViewpoint(terminal, found.viewpoint);
  });
}

export function viewpointOf(
  queries: OrganisationStatusQueries,
  { asOf, effectiveOn }: Pick<ViewOptions, 'asOf' | 'effectiveOn'>,
): AskedViewpoint {
  const from = asOf !== undefined && momentKind(asOf) === 'sequence' ? Number(asOf) : asOf;
  return queries.viewpoint({ asOf: from, effectiveOn });
}

/** On standard error, so that the answer itself can be cut and sorted. */
export function tellViewpoint(
  terminal: Terminal,
  { sequence, knownAt, effectiveOn, ...asked }: Viewpoint & { readonly day?: IsoDate },
): void {
  const day = terminal.day(asked.day ?? effectiveOn ?? '–');
  const recorded = knownAt === null ? '–' : formatInstant(knownAt);
  terminal.note(
    terminal.say({
      vi: `Tính đến sự kiện ${sequence}, ghi lúc ${recorded}; cho ngày ${day}.`,
      en: `As of event ${sequence}, recorded ${knownAt ?? '–'}; on ${day}.`,
    }),
  );
}

/** A table with a column for each title; a sentence where there are no rows. */
export function showTable(
  terminal: Terminal,
  head: readonly Bilingual[],
  rows: readonly (readonly string[])[],
): void {
  if (rows.length === 0) {
    terminal.print(terminal.say({ vi: 'Không có mục nào.', en: 'There is nothing.' }));
    return;
  }
  const titles = head.map((title) => terminal.say(title));
  terminal.print(toColumns(titles, rows));
}

/** How many there are in all, and how to get the next page. */
export function tellPage(
  terminal: Terminal,
  page: {
    readonly items: readonly unknown[];
    readonly total: number;
    readonly nextCursor: string | null;
  },
): void {
  const [shown, total] = [page.items.length, page.total].map((count) => terminal.count(count));
  terminal.note(terminal.say({ vi: `${shown} trên ${total}.`, en: `${shown} of ${total}.` }));
  tellMore(terminal, page.nextCursor);
}

export function tellMore(terminal: Terminal, nextCursor: string | null): void {
  if (nextCursor === null) return;
  terminal.note(
    terminal.say({ vi: `Còn nữa: --cursor ${nextCursor}`, en: `More: --cursor ${nextCursor}` }),
  );
}

/** What the pages call it; the code itself where they have no name for it. */
export function named(terminal: Terminal, key: string, code: string): string {
  return isMessageKey(key) ? translator(terminal.language)(key) : code;
}

/** A day as the language writes it; a dash for none. */
export function dayOr(terminal: Terminal, day: IsoDate | null): string {
  return day === null ? '–' : terminal.day(day);
}

export function numbersOf(sequences: readonly LedgerSequence[]): string {
  return sequences.map((sequence) => `#${sequence}`).join(' ');
}

function notFound(): CommandFailed {
  return new CommandFailed(EXIT.notFound, {
    vi: 'Không có hồ sơ hoặc tổ chức với mã này tại thời điểm được hỏi. Hãy kiểm tra mã, hoặc bỏ --as-of.',
    en: 'There is no record or organisation with this id at the moment asked for. Check the id, or leave --as-of out.',
  });
}
