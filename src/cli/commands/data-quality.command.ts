import { type Command, Option } from 'commander';
import type { Bilingual } from '../../ledger/rejection.js';
import {
  DATA_QUALITY_KINDS,
  type DataQualityKind,
  type DataQualityPage,
} from '../../views/data-quality/data-quality.model.js';
import { DataQualityQueries } from '../../views/data-quality/data-quality.queries.js';
import type { CommandContext } from '../command-context.js';
import type { Terminal } from '../terminal.js';
import {
  answer,
  named,
  numbersOf,
  pageCommand,
  type PageOptions,
  showTable,
  tellMore,
} from '../view-answers.js';

interface QualityOptions extends PageOptions {
  readonly kind?: readonly DataQualityKind[];
}

/** `soat data-quality`: what does not fit together and what is missing, each with what settles it. */
export function dataQualityCommand(context: CommandContext): Command {
  return pageCommand('data-quality', 'what contradicts itself or is missing, and what settles it')
    .addOption(new Option('--kind <kinds...>', 'only these kinds').choices(DATA_QUALITY_KINDS))
    .action((options: QualityOptions) => {
      const { subtree, limit, cursor, kind } = options;
      return answer<DataQualityPage>(
        context,
        options,
        (app, viewpoint) =>
          app
            .get(DataQualityQueries, { strict: false })
            .page({ subtree, limit, cursor, kinds: kind }, viewpoint, {
              ...{ scope: null, readsComplaints: true },
            }),
        show,
      );
    });
}

function show(terminal: Terminal, page: DataQualityPage): void {
  const counts = page.counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => [
      named(terminal, `quality.kind.${kind}`, kind),
      terminal.count(count),
    ]);
  showTable(terminal, COUNT_HEAD, counts);
  for (const item of page.items) {
    terminal.print('');
    const about = [item.organisationName, item.record ?? '', numbersOf(item.sequences)];
    terminal.print(about.filter((part) => part !== '').join('  '));
    terminal.print(`  ${terminal.say(item.sentence)}`);
    for (const { command, sentence } of item.settledBy) {
      terminal.print(`  → ${terminal.say(sentence)} ${command}`);
    }
  }
  tellMore(terminal, page.nextCursor);
}

const COUNT_HEAD: readonly Bilingual[] = [
  { vi: 'loại', en: 'kind' },
  { vi: 'số lượng', en: 'number' },
];
