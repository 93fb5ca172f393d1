import { Command } from 'commander';
import type { Bilingual } from '../../ledger/rejection.js';
import type { ListMovements } from '../../views/remediation-board/list-movements.model.js';
import { ListMovementsQueries } from '../../views/remediation-board/list-movements.queries.js';
import type { Words } from '../../wording/words.js';
import { type CommandContext, withSettings } from '../command-context.js';
import { CommandFailed, EXIT } from '../exit-codes.js';
import { calendarDate, moment } from '../reading.js';
import type { Terminal } from '../terminal.js';
import { answer, dayOr, named, numbersOf, showTable, type ViewOptions } from '../view-answers.js';
import { worded } from '../words.js';

interface MovementsOptions extends ViewOptions {
  readonly from: string;
  readonly to: string;
  readonly subtree?: string;
}

/** `soat movements`: who came onto the list in a period and who left it. */
export function movementsCommand(context: CommandContext): Command {
  return withSettings(new Command('movements'), 'ledger', 'viewsDir')
    .description('who came onto the list in a period, and who left it')
    .requiredOption('--from <date>', 'first day', calendarDate)
    .requiredOption('--to <date>', 'last day; what was true up to it', calendarDate)
    .option('--subtree <id>', 'of this organisation and what is below it')
    .option('--as-of <moment>', 'what was known then: a date, an instant or a sequence', moment)
    .option('--json', 'as JSON')
    .action((options: MovementsOptions) => {
      const { subtree, from, to } = options;
      if (to < from) throw reversed();
      return answer<ListMovements>(
        context,
        options,
        (app, viewpoint) =>
          app
            .get(ListMovementsQueries, { strict: false })
            .movements({ subtree, from, to }, viewpoint, null),
        show,
      );
    });
}

function show(terminal: Terminal, movements: ListMovements, words: Words): void {
  const { opening, closing, out, closed } = movements;
  const listed = movements.in;
  terminal.print(
    terminal.say({
      vi: `Đầu kỳ ${opening} + vào ${listed} − ra ${out} − kết thúc ${closed} = cuối kỳ ${closing}.`,
      en: `Opening ${opening} + in ${listed} − out ${out} − closed ${closed} = closing ${closing}.`,
    }),
  );
  const rows = movements.items.map(({ on, name, direction, reason, route, sequences }) => [
    ...[dayOr(terminal, on), name, named(terminal, `movements.${direction}`, direction)],
    ...[named(terminal, `movements.reason.${reason}`, reason)],
    ...[route === null ? '–' : worded(words, 'routes', route), numbersOf(sequences)],
  ]);
  showTable(terminal, HEAD, rows);
}

const HEAD: readonly Bilingual[] = [
  { vi: 'ngày', en: 'day' },
  { vi: 'tổ chức', en: 'organisation' },
  { vi: 'biến động', en: 'movement' },
  { vi: 'lý do', en: 'reason' },
  { vi: 'diện', en: 'route' },
  { vi: 'sự kiện', en: 'events' },
];

function reversed(): CommandFailed {
  return new CommandFailed(EXIT.usage, {
    vi: 'Ngày cuối (--to) phải không sớm hơn ngày đầu (--from).',
    en: 'The last day (--to) must not come before the first (--from).',
  });
}
