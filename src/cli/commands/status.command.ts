import { Command } from 'commander';
import { momentKind } from '../../http/validators.js';
import type {
  OrganisationStatus,
  SubtreeSummary,
} from '../../views/organisation-status/organisation-status.model.js';
import { OrganisationStatusQueries } from '../../views/organisation-status/organisation-status.queries.js';
import { type CommandContext, configOf, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { calendarDate, moment, withViews } from '../reading.js';
import { type Terminal, toColumns } from '../terminal.js';

interface StatusOptions extends Record<string, unknown> {
  readonly asOf?: string;
  readonly effectiveOn?: string;
  readonly json?: boolean;
}

/** `soat status`: a subtree by child, or where it has no children, the organisation itself. */
export function statusCommand(context: CommandContext): Command {
  return withSettings(new Command('status'))
    .description('current status of an organisation and what is below it')
    .argument('[organisation]', 'id, or part of a name; the whole tree if left out')
    .option('--as-of <moment>', 'what was known then: a date, an instant or a sequence', moment)
    .option('--effective-on <date>', 'what was true on that day', calendarDate)
    .option('--json', 'as JSON')
    .action((organisation: string | undefined, options: StatusOptions) =>
      withViews(configOf(context, options), context.signal, (app) => {
        const queries = app.get(OrganisationStatusQueries, { strict: false });
        const summary = summaryOf(queries, organisation, options);
        if (options.json === true) context.terminal.json(summary);
        else show(context.terminal, summary);
      }),
    );
}

function summaryOf(
  queries: OrganisationStatusQueries,
  organisation: string | undefined,
  { asOf, effectiveOn }: StatusOptions,
): SubtreeSummary {
  const from = asOf !== undefined && momentKind(asOf) === 'sequence' ? Number(asOf) : asOf;
  const viewpoint = queries.viewpoint({ asOf: from, effectiveOn });
  const found =
    organisation === undefined
      ? queries.roots(viewpoint, null)
      : [...one(queries.one(organisation, viewpoint, null)), ...queries.search(organisation, null)];
  const [first] = found;
  const summary = first && queries.summary(first.organisationId, viewpoint, null);
  if (summary) return summary;
  const asked = organisation === undefined ? 'any organisation' : `"${organisation}"`;
  throw new CommandFailed(EXIT.notFound, `The ledger does not hold ${asked} at that moment.`);
}

function one(found: OrganisationStatus | undefined): readonly OrganisationStatus[] {
  return found ? [found] : [];
}

function show(
  terminal: Terminal,
  { viewpoint, organisation, total, children }: SubtreeSummary,
): void {
  const { grade } = organisation;
  terminal.print(organisation.ancestors.map(({ name }) => name).join(' › '));
  terminal.print(`${organisation.name}  (${organisation.state})  ${organisation.organisationId}`);
  if (grade) {
    const because = grade.because.sequences.map((sequence) => `#${sequence}`).join(', ');
    terminal.print(
      `${grade.grade}  ${grade.period.label}  decided ${grade.decidedOn}  because ${because}`,
    );
  }
  const codes = Object.keys(total.byGrade).sort();
  const head = ['organisation', 'own', 'count', ...codes, 'shortcomings'];
  const rows = [...children, { ...total, name: 'total' }].map((row) => [
    ...[row.name, row.ownGrade ?? '', String(row.organisations)],
    ...codes.map((code) => String(row.byGrade[code] ?? 0)),
    String(row.openShortcomings),
  ]);
  terminal.print(`\n${toColumns(head, rows)}`);
  terminal.note(`As of event ${viewpoint.sequence}, recorded ${viewpoint.knownAt ?? 'never'}.`);
}
