import type { AppConfig } from '../config/app-config.js';
import { type Role, ROLES } from '../ledger/envelope.js';
import type { Terminal } from './terminal.js';
import { toColumns } from './terminal.js';
import { addToken, changeTokens } from './tokens.js';

/** Mints a token for each role of a demo and prints the link that opens the pages with it. Old ones end. */
export async function printDemoAccounts(
  terminal: Terminal,
  config: AppConfig,
  port: number,
  rootId: string,
): Promise<void> {
  await changeTokens(config.tokensFile, () => []);
  const origin = `http://${config.host}:${port}`;
  const rows: string[][] = [];
  for (const role of ROLES.filter((one) => one !== 'system')) {
    const scope = isLedgerWide(role) ? null : rootId;
    const holder = { account: `demo.${role}`, role, scope, expiresOn: null };
    rows.push([role, `${origin}/open?token=${await addToken(config.tokensFile, holder)}`]);
  }
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
