import { existsSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { CLOCK, EVENT_STORE } from '../../composition/tokens.js';
import type { AppConfig } from '../../config/app-config.js';
import { ledgerName } from '../../config/ledger-address.js';
import type { EventStore } from '../../event-store/event-store.js';
import { LedgerUnusable } from '../../event-store/store-errors.js';
import { dateOf, type Clock } from '../../ledger/clock.js';
import { Rejection } from '../../ledger/rejection.js';
import { RulebooksService } from '../../ledger/rulebooks/rulebooks.service.js';
import { type CommandContext, configOf, withLedger, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { ADMINISTRATOR, addToken } from '../tokens.js';
import { hasAdministrator, isOfInit } from '../unfinished-init.js';
import { unlessStopped } from '../unless-stopped.js';

/**
 * `soat init`: a new, empty ledger with the rulebooks that ship, and a token for its administrator. In this order, so
 * that one which stopped anywhere before the token can be told from a ledger in use, and is finished when run again.
 */
export function initCommand(context: CommandContext): Command {
  const { terminal, signal } = context;
  return withSettings(new Command('init'), 'ledger', 'viewsDir', 'tokensFile')
    .description('make a new ledger, publish the rulebooks that ship, mint an administrator token')
    .action(async (options: Record<string, unknown>) => {
      const config = configOf(context, options);
      const isFirst = !hasAdministrator(config.tokensFile);
      const published = await unlessStopped(signal, () =>
        makeLedger(config, signal).catch((refusal: unknown) => {
          if (!isFirst || !isInTheWay(refusal)) throw refusal;
          return finishLedger(config, signal, refusal);
        }),
      );
      const name = ledgerName(config.ledger);
      const made = {
        vi: `Đã tạo ${name} với ${published} bộ quy tắc.`,
        en: `Made ${name} with ${published} rulebooks.`,
      };
      terminal.print(terminal.say(made));
      const token = await addToken(config.tokensFile, {
        account: ADMINISTRATOR.account,
        role: 'administrator',
        body: null,
        scope: null,
        expiresOn: null,
      });
      const shown = {
        vi: `Mã truy cập của quản trị, chỉ hiện một lần: ${token}`,
        en: `Administrator token, shown this once: ${token}`,
      };
      terminal.print(terminal.say(shown));
    });
}

/** @returns how many rulebooks it holds @throws CommandFailed · LedgerUnusable where there is a ledger already */
async function makeLedger(config: AppConfig, signal: AbortSignal): Promise<number> {
  const { ledger } = config;
  if (ledger.kind === 'sqlite' && existsSync(ledger.path)) {
    throw new CommandFailed(EXIT.unusable, {
      vi: `${ledger.path} đã có. Chưa thay đổi gì; hãy chọn --ledger khác.`,
      en: `${ledger.path} exists already. Nothing was changed; give another --ledger.`,
    });
  }
  return withLedger({ config, projector: 'none', create: 'anew' }, publish, signal);
}

function isInTheWay(error: unknown): error is CommandFailed | LedgerUnusable {
  if (error instanceof CommandFailed) return error.exitCode === EXIT.unusable;
  return error instanceof LedgerUnusable;
}

/** Goes on with what an earlier `soat init` began. @throws `refusal` where the ledger is anything else */
async function finishLedger(
  config: AppConfig,
  signal: AbortSignal,
  refusal: CommandFailed | LedgerUnusable,
): Promise<number> {
  const goOn = async (app: INestApplicationContext) => {
    if (!(await isOfInit(app.get<EventStore>(EVENT_STORE, { strict: false })))) throw refusal;
    return publish(app);
  };
  return withLedger({ config, projector: 'none' }, goOn, signal).catch((error: unknown) => {
    throw error instanceof LedgerUnusable ? refusal : error;
  });
}

/** The rulebooks that ship, as far as they are not there. @returns how many are there then */
async function publish(app: INestApplicationContext): Promise<number> {
  const today = dateOf(app.get<Clock>(CLOCK, { strict: false }).now());
  const rulebooks = app.get(RulebooksService, { strict: false });
  const published = await rulebooks.publishShipped({ actor: ADMINISTRATOR, occurredOn: today });
  if (published instanceof Rejection) throw new CommandFailed(EXIT.refused, published.message);
  return published.length;
}
