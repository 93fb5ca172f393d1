import { Command } from 'commander';
import { foldText } from '../../ledger/fold-text.js';
import type {
  AskedViewpoint,
  OrganisationStatus,
} from '../../views/organisation-status/organisation-status.model.js';
import type { SubtreeSummary } from '../../views/organisation-status/status-questions.model.js';
import { OrganisationStatusQueries } from '../../views/organisation-status/organisation-status.queries.js';
import type { Words } from '../../wording/words.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { calendarDate, moment, withViews } from '../reading.js';
import { showSummary } from '../show-summary.js';
import type { Terminal } from '../terminal.js';
import { tellViewpoint, viewpointOf } from '../view-answers.js';
import { wordsFor } from '../words.js';

interface StatusOptions extends Record<string, unknown> {
  readonly asOf?: string;
  readonly effectiveOn?: string;
  readonly json?: boolean;
}

/** `soat status`: a subtree by child, or where it has no children, the organisation itself. */
export function statusCommand(context: CommandContext): Command {
  return withSettings(new Command('status'), 'ledger', 'viewsDir')
    .description('current status of an organisation and what is below it')
    .argument('[organisation]', 'id, or part of a name; every tree from its root if left out')
    .option('--as-of <moment>', 'what was known then: a date, an instant or a sequence', moment)
    .option('--effective-on <date>', 'what was true on that day', calendarDate)
    .option('--json', 'as JSON: a list of trees, or of an organisation that is named, one')
    .action((organisation: string | undefined, options: StatusOptions) =>
      withViews(configOfLedger(context, options), context.signal, async (app) => {
        const queries = app.get(OrganisationStatusQueries, { strict: false });
        const viewpoint = viewpointOf(queries, options);
        const found =
          organisation === undefined
            ? queries.roots(viewpoint, null)
            : [theOne(queries, organisation, viewpoint, options)];
        if (found.length === 0) throw nothing(options);
        const summaries = found.flatMap(
          ({ organisationId }) => queries.summary(organisationId, viewpoint, null) ?? [],
        );
        if (options.json === true) {
          context.terminal.json(organisation === undefined ? summaries : summaries[0]);
          return;
        }
        show(context.terminal, summaries, await wordsFor(app, context.terminal));
      }),
    );
}

/** By id, by the whole name, or by a part that one name alone has. */
function theOne(
  queries: OrganisationStatusQueries,
  asked: string,
  viewpoint: AskedViewpoint,
  options: StatusOptions,
): OrganisationStatus {
  const known = queries.one(asked, viewpoint, null);
  if (known) return known;
  const named = queries
    .search(asked, null)
    .flatMap(({ organisationId }) => queries.one(organisationId, viewpoint, null) ?? []);
  const exact = named.filter(({ name }) => foldText(name) === foldText(asked));
  const candidates = exact.length > 0 ? exact : named;
  const [first, ...others] = candidates;
  if (!first) throw nothing(options, asked);
  if (others.length > 0) throw several(asked, candidates);
  return first;
}

function nothing({ asOf, effectiveOn }: StatusOptions, asked?: string): CommandFailed {
  const elsewhen = asOf !== undefined || effectiveOn !== undefined;
  const vi =
    asked === undefined
      ? 'chưa có tổ chức nào'
      : `không có tổ chức nào mang tên hoặc mã “${asked}”`;
  const en =
    asked === undefined
      ? 'holds no organisation'
      : `holds no organisation with the name or id “${asked}”`;
  return new CommandFailed(EXIT.notFound, {
    vi: elsewhen ? `Vào thời điểm đó, sổ cái ${vi}.` : `Sổ cái ${vi}.`,
    en: elsewhen ? `At that moment, the ledger ${en}.` : `The ledger ${en}.`,
  });
}

function several(asked: string, candidates: readonly OrganisationStatus[]): CommandFailed {
  const list = candidates.map(({ organisationId, name }) => `  ${organisationId}  ${name}`);
  return new CommandFailed(EXIT.usage, {
    vi: [`Có nhiều tổ chức mang tên “${asked}”; hãy ghi mã định danh:`, ...list].join('\n'),
    en: [`More than one organisation is named “${asked}”; give the id:`, ...list].join('\n'),
  });
}

function show(terminal: Terminal, summaries: readonly SubtreeSummary[], words: Words): void {
  for (const summary of summaries) showSummary(terminal, summary, words);
  const [first] = summaries;
  if (first) tellViewpoint(terminal, first.viewpoint);
}
