import type { AppConfig } from '../config/app-config.js';
import { type Role, ROLES } from '../ledger/envelope.js';
import type { DemoPlaces } from './demo-mark.js';
import type { Terminal } from './terminal.js';
import { toColumns } from './terminal.js';
import { addToken, changeTokens } from './tokens.js';

/** Whose link it is, in the words of the one who looks. */
interface Holder {
  readonly account: string;
  readonly role: Role;
  readonly body: string | null;
  readonly scope: string | null;
  readonly label: string;
}

/**
 * Mints a token for each role of a demo, and one for a member of the committee that most is complained of, who must not see it.
 * Prints the links that open the pages with them. Old ones end.
 */
export async function printDemoAccounts(
  terminal: Terminal,
  config: AppConfig,
  port: number,
  places: DemoPlaces,
): Promise<void> {
  await changeTokens(config.tokensFile, () => []);
  const origin = `http://${config.host}:${port}`;
  const rows: string[][] = [];
  for (const { label, ...holder } of holdersOf(places, terminal)) {
    const token = await addToken(config.tokensFile, { ...holder, expiresOn: null });
    rows.push([label, `${origin}/open?token=${token}`]);
  }
  const head = {
    vi: ['vai trò', 'mở liên kết này trong trình duyệt'],
    en: ['role', 'open this in a browser'],
  };
  terminal.print(`\n${toColumns(head[terminal.language], rows)}\n`);
  const first = `${origin}/organisations/${places.heroId}`;
  const begin = {
    vi: `Nên xem trước (sau khi mở một liên kết ở trên): ${first}`,
    en: `Worth a look first (once one of the links above is open): ${first}`,
  };
  terminal.print(terminal.say(begin));
  const ending = {
    vi: `API: ${origin}/api/docs   Dừng: Ctrl-C`,
    en: `API: ${origin}/api/docs   Stop: Ctrl-C`,
  };
  terminal.print(terminal.say(ending));
}

function holdersOf({ rootId, heroId, bodyId }: DemoPlaces, terminal: Terminal): readonly Holder[] {
  const roles = ROLES.filter((role) => role !== 'system').map((role) => {
    const scope = isLedgerWide(role) ? null : rootId;
    // Only the body that owns a list decides about it.
    const body = role === 'approver' ? bodyId : null;
    return { account: `demo.${role}`, role, body, scope, label: role };
  });
  const label = {
    vi: 'committee-member (đơn vị bị nêu trong đơn)',
    en: 'committee-member (of an organisation complained of)',
  };
  const member = { account: 'demo.accused', role: 'committee-member', body: null } as const;
  const accused = { ...member, scope: heroId };
  return [...roles, { ...accused, label: terminal.say(label) }];
}

/** Auditor and administrator see every tree; the others the city's. */
function isLedgerWide(role: Role): boolean {
  return role === 'auditor' || role === 'administrator';
}
