import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CLOCK } from '../../composition/tokens.js';
import { dateOf, type Clock } from '../../ledger/clock.js';
import { type Bilingual, Rejection } from '../../ledger/rejection.js';
import { RulebookRegistry } from '../../ledger/rulebook-registry.js';
import { RulebooksService } from '../../ledger/rulebooks/rulebooks.service.js';
import { checkRulebook } from '../../rulebook/check.js';
import { diffRulebooks } from '../../rulebook/diff.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import {
  type CommandContext,
  configOfLedger,
  withLedger,
  withSettings,
} from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { namedRulebook } from '../named-rulebook.js';
import { readJson, readSoundRulebook } from '../rulebook-files.js';
import { ADMINISTRATOR } from '../tokens.js';
import { rulebookWhatIfCommand } from './rulebook-what-if.command.js';

/** `soat rulebook check|publish|diff|what-if|list`: what changes every few years. */
export function rulebookCommand(context: CommandContext): Command {
  return new Command('rulebook')
    .description('check, publish, compare, try and list rulebooks')
    .addCommand(checkCommand(context).exitOverride())
    .addCommand(publishCommand(context).exitOverride())
    .addCommand(diffCommand(context).exitOverride())
    .addCommand(rulebookWhatIfCommand(context).exitOverride())
    .addCommand(listCommand(context).exitOverride());
}

function checkCommand({ terminal }: CommandContext): Command {
  return new Command('check')
    .description('list every fault of a rulebook file with its JSON pointer')
    .argument('<file>', 'rulebook in JSON')
    .option('--json', 'as JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const faults = checkRulebook(await readJson(file));
      if (json === true) terminal.json(faults);
      else {
        for (const { pointer, code, message } of faults) {
          terminal.print(`${pointer || '/'}: ${terminal.say(message)} [${code}]`);
        }
        if (faults.length === 0) {
          terminal.print(terminal.say({ vi: `${file}: không có lỗi.`, en: `${file}: no faults.` }));
        }
      }
      if (faults.length > 0) {
        const count = faults.length;
        throw new CommandFailed(EXIT.refused, { vi: `${count} lỗi.`, en: `${count} faults.` });
      }
    });
}

function publishCommand(context: CommandContext): Command {
  return withSettings(new Command('publish'), 'ledger', 'viewsDir')
    .description('publish a rulebook version in the ledger; it can never be changed afterwards')
    .argument('<file>', 'rulebook in JSON')
    .action(async (file: string, options: Record<string, unknown>) => {
      const rulebook = await readJson(file);
      const config = configOfLedger(context, options);
      await withLedger(
        { config, projector: 'none' },
        async (app) => {
          const today = dateOf(app.get<Clock>(CLOCK, { strict: false }).now());
          const service = app.get(RulebooksService, { strict: false });
          const caller = { actor: ADMINISTRATOR, occurredOn: today };
          const outcome = await service.publish({ rulebook }, caller);
          if (outcome instanceof Rejection) {
            throw new CommandFailed(EXIT.refused, refusalOf(outcome, file));
          }
          const result =
            outcome.eventIds.length > 0
              ? { vi: `${file}: đã ban hành.`, en: `${file}: published.` }
              : { vi: `${file}: đã ban hành từ trước.`, en: `${file}: was published before.` };
          context.terminal.print(context.terminal.say(result));
        },
        context.signal,
      );
    });
}

/** A refusal names one fault; whoever mends a file wants to know of all. */
function refusalOf({ message, faults = [] }: Rejection, file: string): Bilingual {
  if (faults.length === 0) return message;
  return {
    vi: `${message.vi}\nXem mọi lỗi và vị trí của từng lỗi: soat rulebook check ${file}`,
    en: `${message.en}\nSee every fault and where it is: soat rulebook check ${file}`,
  };
}

function diffCommand(context: CommandContext): Command {
  const { terminal } = context;
  return withSettings(new Command('diff'), 'ledger', 'viewsDir')
    .description('what differs between two rulebooks')
    .argument('<before>', 'id@version that is published, or a rulebook in JSON')
    .argument('<after>', 'id@version that is published, or a rulebook in JSON')
    .option('--json', 'as JSON')
    .action(async (before: string, after: string, options: Record<string, unknown>) => {
      const differences = diffRulebooks(...(await bothOf(context, [before, after], options)));
      if (options.json === true) {
        terminal.json(differences);
        return;
      }
      for (const { kind, pointer, before: old, after: now } of differences) {
        terminal.print(`${kind.padEnd(8)} ${pointer}: ${shown(old)} → ${shown(now)}`);
      }
      if (differences.length === 0) {
        terminal.print(terminal.say({ vi: 'Không có khác biệt.', en: 'No differences.' }));
      }
    });
}

/** Two files are compared without a ledger. */
async function bothOf(
  context: CommandContext,
  [before, after]: readonly [string, string],
  options: Record<string, unknown>,
): Promise<[Rulebook, Rulebook]> {
  if (existsSync(before) && existsSync(after)) {
    return [await readSoundRulebook(before), await readSoundRulebook(after)];
  }
  const config = configOfLedger(context, options);
  return withLedger(
    { config, projector: 'none' },
    async (app) => [await namedRulebook(app, before), await namedRulebook(app, after)],
    context.signal,
  );
}

function listCommand(context: CommandContext): Command {
  return withSettings(new Command('list'), 'ledger', 'viewsDir')
    .description('the published versions, oldest first')
    .option('--json', 'as JSON, each with all its rules')
    .action(async (options: Record<string, unknown>) => {
      const config = configOfLedger(context, options);
      await withLedger(
        { config, projector: 'none' },
        async (app) => {
          const books = await app.get(RulebookRegistry, { strict: false }).all();
          if (options.json === true) {
            context.terminal.json(books);
            return;
          }
          for (const book of books) {
            const until = book.validTo ?? '…';
            const title = context.terminal.say(book.title);
            context.terminal.print(
              `${book.id}@${book.version}  ${book.validFrom}–${until}  ${title}`,
            );
          }
        },
        context.signal,
      );
    });
}

function shown(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}
