import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintToken } from '../../src/access/token.js';
import { writeTokensFile } from '../../src/access/tokens-file.js';
import type { Role } from '../../src/ledger/envelope.js';
import type { Readiness } from '../../src/http/readiness.js';
import { DIST } from './soat.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

export interface Request {
  readonly as: Role;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where replicas of one ledger run: what reaches it, their tokens, a folder for each. */
export class ReplicaHost {
  readonly folder = mkdtempSync(join(tmpdir(), 'soat-replicas-'));
  private readonly tokens = new Map<Role, string>();
  private readonly running = new Set<Replica>();

  constructor(private readonly ledger: Readonly<Record<string, string>>) {
    const records = (['recorder', 'auditor', 'administrator'] as const).map((role) => {
      const { token, id, digest } = mintToken();
      this.tokens.set(role, token);
      return { id, digest, account: `${role}-1`, role, body: null, scope: null, expiresOn: null };
    });
    writeTokensFile(join(this.folder, 'tokens.json'), records);
  }

  viewsDir(name: string): string {
    return join(this.folder, name);
  }

  get env(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      ...this.ledger,
      SOAT_TOKENS_FILE: join(this.folder, 'tokens.json'),
      SOAT_PORT: '0',
      SOAT_PROPOSE: 'off',
    };
  }

  /** Starts the built service in a process of its own, on the folder of this name; resolves when it listens. */
  async start(name: string): Promise<Replica> {
    mkdirSync(this.viewsDir(name), { recursive: true });
    const child = spawn(process.execPath, [`${DIST}main.js`], {
      cwd: this.folder,
      env: { ...this.env, SOAT_VIEWS_DIR: this.viewsDir(name) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const replica = new Replica(child, this.tokens, await urlOf(child));
    this.running.add(replica);
    return replica;
  }

  async dispose(): Promise<void> {
    for (const replica of this.running) await replica.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One process of the service. */
export class Replica {
  constructor(
    private readonly child: ChildProcess,
    private readonly tokens: ReadonlyMap<Role, string>,
    readonly url: string,
  ) {}

  async send(path: string, { as, body, headers }: Request): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer ${this.tokens.get(as) ?? ''}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: JSON.parse(text) };
  }

  async readiness(): Promise<Readiness> {
    const response = await fetch(`${this.url}/health/ready`);
    return (await response.json()) as Readiness;
  }

  /** As an operator stops it; resolves when the process has ended. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    await exited;
  }
}

/** @throws Error with what the process said, where it ends before it listens */
async function urlOf(child: ChildProcess): Promise<string> {
  let said = '';
  const listening = new Promise<string>((resolve) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const [, url] = /Soát: (http\S+)\n/u.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  });
  const ended = once(child, 'exit').then((): never => {
    throw new Error(`The service ended before it listened.\n${said}`);
  });
  return Promise.race([listening, ended]);
}
