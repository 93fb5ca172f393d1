import { type Command, Option } from 'commander';
import { type Role, ROLES } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import {
  type WorkAnswer,
  WORK_KINDS,
  type WorkKind,
  type WorkRecord,
} from '../../views/my-work/my-work.model.js';
import { MyWorkQueries } from '../../views/my-work/my-work.queries.js';
import { workName } from '../../wording/house-words.js';
import type { Words } from '../../wording/words.js';
import type { CommandContext } from '../command-context.js';
import type { Terminal } from '../terminal.js';
import {
  answer,
  dayOr,
  named,
  numbersOf,
  showTable,
  tellPage,
  viewCommand,
  type ViewOptions,
} from '../view-answers.js';
import { withCode } from '../words.js';
import { upTo200 } from '../reading.js';

interface WorkOptions extends ViewOptions {
  readonly role: Role;
  readonly kind?: readonly WorkKind[];
  readonly subtree?: string;
  readonly limit: number;
}

/** `soat my-work`: what waits for a role, the most urgent first. */
export function myWorkCommand(context: CommandContext): Command {
  const roles = ROLES.filter((role) => role !== 'system');
  return viewCommand('my-work', 'what waits for a role, the most urgent first')
    .addOption(new Option('--role <role>', 'whose work').choices(roles).makeOptionMandatory())
    .addOption(new Option('--kind <kinds...>', 'only work of these kinds').choices(WORK_KINDS))
    .option('--subtree <id>', 'in this organisation and what is below it')
    .option('--limit <count>', 'at most so many, up to 200', upTo200, 50)
    .action((options: WorkOptions) => {
      const { role, kind, subtree, limit } = options;
      return answer<WorkAnswer>(
        context,
        options,
        (app, viewpoint) =>
          app
            .get(MyWorkQueries, { strict: false })
            .waitingFor({ role, scope: null }, { subtree, limit, kinds: kind }, viewpoint),
        show,
      );
    });
}

function show(terminal: Terminal, work: WorkAnswer, words: Words): void {
  const rows = work.items.map(({ kind, organisationName, record, since, dueOn, because }) => [
    ...[named(terminal, `work.${kind}`, kind), organisationName, record.id],
    codeOf(terminal, record, words),
    ...[dayOr(terminal, since), dayOr(terminal, dueOn), numbersOf(because.sequences)],
  ]);
  showTable(terminal, HEAD, rows);
  tellPage(terminal, { ...work, nextCursor: null });
}

/** A contradiction has a kind of the house; what else waits has a code of the rulebook. */
function codeOf(terminal: Terminal, record: WorkRecord, words: Words): string {
  const { code } = record;
  if (code === null) return '';
  const name = workName(words, record);
  return withCode(name ?? named(terminal, `quality.kind.${code}`, code), code);
}

const HEAD: readonly Bilingual[] = [
  { vi: 'việc', en: 'work' },
  { vi: 'tổ chức', en: 'organisation' },
  { vi: 'hồ sơ', en: 'record' },
  { vi: 'loại', en: 'code' },
  { vi: 'chờ từ ngày', en: 'since' },
  { vi: 'hạn', en: 'due' },
  { vi: 'sự kiện', en: 'events' },
];
