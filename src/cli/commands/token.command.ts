import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { ACCOUNT_FORM } from '../../access/token-record.js';
import { REVOCATION_MS } from '../../access/tokens-file.js';
import type { AppConfig } from '../../config/app-config.js';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import { type Role, ROLES } from '../../ledger/envelope.js';
import { type CommandContext, configOf, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { toColumns } from '../terminal.js';
import { type MintedFor, tokenNotes } from '../token-notes.js';
import { addToken, changeTokens, readTokens } from '../tokens.js';

interface AddOptions extends Record<string, unknown> {
  readonly account: string;
  readonly role: Role;
  readonly body?: string;
  readonly scope?: string;
  readonly expiresOn?: string;
}

/** `soat token add|list|revoke`: who may call. */
export function tokenCommand(context: CommandContext): Command {
  return new Command('token')
    .description('mint, list and revoke access tokens')
    .addCommand(addCommand(context).exitOverride())
    .addCommand(listCommand(context).exitOverride())
    .addCommand(revokeCommand(context).exitOverride());
}

function addCommand(context: CommandContext): Command {
  const roles = ROLES.filter((role) => role !== 'system');
  return withSettings(new Command('add'), 'tokensFile', 'ledger', 'viewsDir')
    .description('mint a token; it is shown once and only its hash is kept')
    .requiredOption('--account <name>', 'pseudonym or staff code, never a person’s name')
    .addOption(new Option('--role <role>', 'the role').choices(roles).makeOptionMandatory())
    .option(
      '--body <id>',
      'id of the body that it acts for, such as the committee that owns a list',
    )
    .option('--scope <organisation>', 'id of the organisation whose subtree it may see; else all')
    .option('--expires-on <yyyy-MM-dd>', 'last day on which it is good')
    .action(async (options: AddOptions) => {
      const { account, role, body = null, scope = null, expiresOn = null } = options;
      demandAccountForm(account);
      demandBodyForm(body);
      if (scope !== null && !isUuid(scope)) {
        throw new CommandFailed(EXIT.usage, {
          vi: `--scope là “${scope}”; hãy ghi mã định danh (UUID) của một tổ chức.`,
          en: `--scope is “${scope}”; write an organisation's id (a UUID).`,
        });
      }
      if (expiresOn !== null && !isCalendarDate(expiresOn)) {
        throw new CommandFailed(EXIT.usage, {
          vi: 'Sau --expires-on hãy ghi ngày dạng 2027-01-31.',
          en: 'Write a date like 2027-01-31 after --expires-on.',
        });
      }
      const config = configOf(context, options);
      const holder = { account, role, body, scope, expiresOn };
      context.terminal.print(await addToken(config.tokensFile, holder));
      await inForce(context);
      await tellNotes(context, holder, config);
    });
}

/** The token is minted by then, so a ledger that cannot be read is no failure of the command: only that is told. */
async function tellNotes(
  { terminal, signal }: CommandContext,
  holder: MintedFor,
  config: AppConfig,
): Promise<void> {
  try {
    for (const note of await tokenNotes(holder, config, signal)) terminal.note(terminal.say(note));
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    terminal.note(
      terminal.say({
        vi: `Chưa kiểm tra được --scope và --body với sổ cái: ${reason}`,
        en: `--scope and --body could not be checked with the ledger: ${reason}`,
      }),
    );
  }
}

function demandAccountForm(account: string): void {
  if (ACCOUNT_FORM.test(account)) return;
  throw new CommandFailed(EXIT.usage, {
    vi: `--account là “${account}”; chỉ dùng chữ thường không dấu, chữ số và . _ - (ví dụ van-thu-01).`,
    en: `--account is “${account}”; use only lower-case letters a-z, digits and . _ - (for example van-thu-01).`,
  });
}

function demandBodyForm(body: string | null): void {
  if (body === null || (body.trim() !== '' && body.length <= 100)) return;
  throw new CommandFailed(EXIT.usage, {
    vi: 'Sau --body hãy ghi mã của tổ chức bộ máy (tối đa 100 ký tự), như khi đã thành lập.',
    en: 'Write the id of a body after --body (at most 100 characters), as it was established.',
  });
}

function listCommand(context: CommandContext): Command {
  return withSettings(new Command('list'), 'tokensFile')
    .description('list the tokens, without their secrets')
    .option('--json', 'as JSON')
    .action((options: Record<string, unknown>) => {
      const tokens = readTokens(configOf(context, options).tokensFile);
      if (options.json === true) {
        context.terminal.json(tokens.map((token) => ({ ...token, digest: undefined })));
        return;
      }
      const rows = tokens.map(({ id, account, role, body, scope, expiresOn }) => [
        ...[id, account, role, body ?? '–', scope ?? 'everything', expiresOn ?? 'no end'],
      ]);
      context.terminal.print(
        toColumns(['id', 'account', 'role', 'body', 'scope', 'expires'], rows),
      );
    });
}

function revokeCommand(context: CommandContext): Command {
  return withSettings(new Command('revoke'), 'tokensFile')
    .description('end a token; when the command ends, running servers refuse it')
    .argument('<id>', 'the token’s id, as listed')
    .action(async (id: string, options: Record<string, unknown>) => {
      const { tokensFile } = configOf(context, options);
      if (!readTokens(tokensFile).some((token) => token.id === id)) {
        throw new CommandFailed(EXIT.notFound, {
          vi: `Trong ${tokensFile} không có mã truy cập ${id}.`,
          en: `There is no token ${id} in ${tokensFile}.`,
        });
      }
      await changeTokens(tokensFile, (tokens) => tokens.filter((token) => token.id !== id));
      await inForce(context);
      const revoked = { vi: `Đã thu hồi mã truy cập ${id}.`, en: `Token ${id} is revoked.` };
      context.terminal.print(context.terminal.say(revoked));
    });
}

/** When the command ends, running servers know: the token works, or works no more. */
async function inForce({ signal }: CommandContext): Promise<void> {
  await pause(REVOCATION_MS, undefined, { signal });
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text);
}
