import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CLOCK } from '../../composition/tokens.js';
import { ledgerName } from '../../config/ledger-address.js';
import { dateOf, type Clock } from '../../ledger/clock.js';
import { Rejection } from '../../ledger/rejection.js';
import { RulebooksService } from '../../ledger/rulebooks/rulebooks.service.js';
import { type CommandContext, configOf, withLedger, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { ADMINISTRATOR, addToken } from '../tokens.js';

/** `soat init`: a new, empty ledger with the rulebooks that ship, and a token for its administrator. */
export function initCommand(context: CommandContext): Command {
  return withSettings(new Command('init'), 'ledger', 'viewsDir', 'tokensFile')
    .description('make a new ledger, publish the rulebooks that ship, mint an administrator token')
    .action(async (options: Record<string, unknown>) => {
      const { terminal } = context;
      const config = configOf(context, options);
      const { ledger } = config;
      if (ledger.kind === 'sqlite' && existsSync(ledger.path)) {
        throw new CommandFailed(EXIT.unusable, {
          vi: `${ledger.path} đã có. Chưa thay đổi gì; hãy chọn --ledger khác.`,
          en: `${ledger.path} exists already. Nothing was changed; give another --ledger.`,
        });
      }
      await withLedger({ config, projector: 'none', create: 'anew' }, async (app) => {
        const today = dateOf(app.get<Clock>(CLOCK, { strict: false }).now());
        const rulebooks = app.get(RulebooksService, { strict: false });
        const caller = { actor: ADMINISTRATOR, occurredOn: today };
        const published = await rulebooks.publishShipped(caller);
        if (published instanceof Rejection) {
          throw new CommandFailed(EXIT.refused, published.message);
        }
        const made = {
          vi: `Đã tạo ${ledgerName(ledger)} với ${published.length} bộ quy tắc.`,
          en: `Made ${ledgerName(ledger)} with ${published.length} rulebooks.`,
        };
        terminal.print(terminal.say(made));
      });
      const token = await addToken(config.tokensFile, {
        account: ADMINISTRATOR.account,
        role: 'administrator',
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
