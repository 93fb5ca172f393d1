import type { AppConfig } from '../config/app-config.js';
import { type Role, ROLES } from '../ledger/envelope.js';
import type { Terminal } from './terminal.js';
import { toColumns } from './terminal.js';
import { addToken } from './tokens.js';
import { writeTokensFile } from '../access/tokens-file.js';

/** Mints a token for each role of a demo and prints the link that opens the pages with it. Old ones end. */
export function printDemoAccounts(
  terminal: Terminal,
  config: AppConfig,
  port: number,
  rootId: string,
): void {
  writeTokensFile(config.tokensFile, []);
  const origin = `http://${config.host}:${port}`;
  const rows = ROLES.filter((role) => role !== 'system').map((role) => {
    const scope = isLedgerWide(role) ? null : rootId;
    const holder = { account: `demo.${role}`, role, scope, expiresOn: null };
    return [role, `${origin}/open?token=${addToken(config.tokensFile, holder)}`];
  });
  const head = {
    vi: ['vai trò', 'mở liên kết này trong trình duyệt'],
    en: ['role', 'open this in a browser'],
  };
  terminal.print(`\n${toColumns(head[terminal.language], rows)}\n`);
  const ending = {
    vi: `API: ${origin}/api/docs   Dừng: Ctrl-C`,
    en: `API: ${origin}/api/docs   Stop: Ctrl-C`,
  };
  terminal.print(terminal.say(ending));
}

/** Auditor and administrator see every tree; the others the city's. */
function isLedgerWide(role: Role): boolean {
  return role === 'auditor' || role === 'administrator';
}
