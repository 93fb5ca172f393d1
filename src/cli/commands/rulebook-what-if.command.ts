import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { type Rulebook, rulebookReference } from '../../rulebook/rulebook.js';
import { OrganisationStatusQueries } from '../../views/organisation-status/organisation-status.queries.js';
import { CaseWhatIfQueries } from '../../views/what-if/case-what-if.queries.js';
import { WhatIfQueries } from '../../views/what-if/what-if.queries.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { withViews } from '../reading.js';
import { namedRulebook } from '../named-rulebook.js';
import { showWhatIf, type WhatIfAnswer } from '../show-what-if.js';
import { wordsFor } from '../words.js';

/** Whoever holds the file sees everything in it. */
const WHOLE = { scope: null, complaints: true };
/** Organisations asked for at once. */
const PAGE = 200;

interface WhatIfOptions extends Record<string, unknown> {
  readonly subtree?: string;
  readonly json?: boolean;
}

/** `soat rulebook what-if`: another version, published or still a file, tried on today's organisations. */
export function rulebookWhatIfCommand(context: CommandContext): Command {
  return withSettings(new Command('what-if'), 'ledger', 'viewsDir')
    .description(
      "what would differ for today's organisations under another version; nothing is recorded",
    )
    .argument('<version>', 'id@version that is published, or a rulebook in JSON')
    .option('--subtree <id>', 'this organisation and what is below it; all, if left out')
    .option('--json', 'as JSON')
    .action((version: string, options: WhatIfOptions) =>
      withViews(configOfLedger(context, options), context.signal, async (app) => {
        const other = await namedRulebook(app, version);
        const answer = await ask(app, other, options, context.signal);
        const { terminal } = context;
        if (options.json === true) terminal.json(answer);
        else showWhatIf(terminal, answer, await wordsFor(app, terminal, other));
      }),
    );
}

async function ask(
  app: INestApplicationContext,
  other: Rulebook,
  { subtree }: WhatIfOptions,
  signal: AbortSignal,
): Promise<WhatIfAnswer> {
  const queries = app.get(WhatIfQueries, { strict: false });
  const register = app.get(CaseWhatIfQueries, { strict: false });
  const viewpoint = app.get(OrganisationStatusQueries, { strict: false }).viewpoint();
  const asked = { subtree, limit: PAGE };
  const pages = await allPages(
    (cursor) => queries.page({ ...asked, ...cursor }, other, viewpoint, WHOLE),
    signal,
  );
  const casePages = await allPages(
    (cursor) => register.page({ ...asked, ...cursor }, other, viewpoint, null),
    signal,
  );
  if (!pages) throw noSubtree(subtree ?? '');
  return {
    rulebook: rulebookReference(other),
    sequence: viewpoint.sequence,
    examined: pages.reduce((sum, { examined }) => sum + examined, 0),
    organisations: pages.flatMap(({ items }) => items),
    quotas: pages.flatMap(({ quotas }) => quotas),
    cases: (casePages ?? []).flatMap(({ items }) => items),
  };
}

/** From the first page to the last; undefined where there is none. */
async function allPages<Page extends { readonly nextCursor: string | null }>(
  read: (from: { readonly cursor?: string }) => Promise<Page | undefined>,
  signal: AbortSignal,
): Promise<readonly Page[] | undefined> {
  const pages: Page[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    signal.throwIfAborted();
    const page = await read(cursor === undefined ? {} : { cursor });
    if (!page) return undefined;
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

function noSubtree(id: string): CommandFailed {
  return new CommandFailed(EXIT.notFound, {
    vi: `Sổ cái không có tổ chức nào mang mã “${id}”.`,
    en: `The ledger holds no organisation with the id “${id}”.`,
  });
}
