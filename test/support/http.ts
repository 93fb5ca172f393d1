import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mintToken } from '../../src/access/token.js';
import type { TokenRecord } from '../../src/access/token-record.js';
import { writeTokensFile } from '../../src/access/tokens-file.js';
import type { LedgerOptions } from '../../src/composition/ledger-options.js';
import { createServer } from '../../src/composition/server.js';
import { EVENT_STORE } from '../../src/composition/tokens.js';
import { readConfig } from '../../src/config/read-config.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { Role, Uuid } from '../../src/ledger/envelope.js';
import { Views } from '../../src/projections/views.js';

/** Roles for which `startApp` makes a token over the whole ledger. */
const ROLES_OF_TESTS = [
  'recorder',
  'case-officer',
  'approver',
  'committee-member',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];
export type TestRole = (typeof ROLES_OF_TESTS)[number];

export interface AppOptions extends Partial<
  Pick<LedgerOptions, 'clock' | 'chance' | 'store' | 'logTo'>
> {
  /** The folder of another app whose ledger file this one shares; its views are its own. */
  readonly shareWith?: TestApp;
  /** Another root module than the whole application. */
  readonly root?: (options: LedgerOptions) => DynamicModule;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; `undefined` where it is none. */
  readonly json: unknown;
}

export interface Send {
  readonly method?: string;
  readonly as?: TestRole | null;
  readonly token?: string;
  readonly body?: unknown;
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running application with a ledger of its own. */
export class TestApp {
  private constructor(
    readonly folder: string,
    readonly app: NestFastifyApplication,
    readonly url: string,
    private readonly tokens: ReadonlyMap<string, string>,
    private readonly records: TokenRecord[],
    readonly tokensFile: string,
  ) {}

  static async start(options: AppOptions = {}): Promise<TestApp> {
    const { shareWith, root, env, ...rest } = options;
    const folder = shareWith?.folder ?? mkdtempSync(join(tmpdir(), 'soat-http-'));
    const tokensFile = join(folder, 'tokens.json');
    const tokens = new Map(shareWith?.tokens);
    const records: TokenRecord[] = [];
    for (const role of shareWith ? [] : ROLES_OF_TESTS) {
      const { token, record } = tokenFor(role, null);
      tokens.set(role, token);
      records.push(record);
    }
    if (!shareWith) writeTokensFile(tokensFile, records);
    const config = readConfig({
      SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
      SOAT_VIEWS_DIR: mkdtempSync(join(folder, 'views-')),
      SOAT_TOKENS_FILE: tokensFile,
      SOAT_LOG_LEVEL: 'silent',
      SOAT_PORT: '0',
      SOAT_PROPOSE: 'off',
      ...env,
    });
    const ledger: LedgerOptions = { config, projector: 'inline', create: true, ...rest };
    const app = await createServer(ledger, root?.(ledger));
    await app.listen(0, '127.0.0.1');
    return new TestApp(folder, app, await app.getUrl(), tokens, records, tokensFile);
  }

  get store(): EventStore {
    return this.app.get<EventStore>(EVENT_STORE);
  }

  get views(): Views {
    return this.app.get(Views);
  }

  token(role: TestRole): string {
    const token = this.tokens.get(role);
    if (token === undefined) throw new Error(`No token for ${role}.`);
    return token;
  }

  /** A token for a subtree, or for an account of its own. */
  addToken(role: TestRole, scope: Uuid | null, overrides: Partial<TokenRecord> = {}): string {
    const { token, record } = tokenFor(role, scope);
    this.records.push({ ...record, ...overrides });
    writeTokensFile(this.tokensFile, this.records);
    return token;
  }

  async send(path: string, send: Send = {}): Promise<Reply> {
    const { as = 'auditor', body, raw } = send;
    const token = send.token ?? (as === null ? undefined : this.token(as));
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.url + path, {
      method: send.method ?? (content === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(content !== undefined && { 'Content-Type': 'application/json' }),
        ...send.headers,
      },
      ...(content !== undefined && { body: content as BodyInit }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** Waits until the views hold everything that was recorded here. */
  async settle(): Promise<void> {
    const head = (await this.store.head())?.sequence ?? 0;
    if (!(await this.views.waitFor(head, 10_000))) throw new Error('The views did not catch up.');
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  /** Removes the ledger and everything beside it. */
  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function tokenFor(role: TestRole, scope: Uuid | null): { token: string; record: TokenRecord } {
  const { id, digest, token } = mintToken();
  const record = { id, digest, account: `${role}-1`, role, body: null, scope, expiresOn: null };
  return { token, record };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
