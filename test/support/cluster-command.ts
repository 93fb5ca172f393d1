/** The command line on a double of a cluster with TLS and users, whose passwords must never be seen again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';
import { type CommandRun, runCommand } from './run-command.js';

/** Passwords that no output and no log may hold, in any encoding that they were given in. */
const SECRETS = ['Chim-hoàng/yến:1', 'Chim-hoàng/yến:2'] as const;
const FORMS = SECRETS.flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(`soat:${secret}`).toString('base64'),
]);
const USERS = {
  soat: { password: SECRETS[0], groups: ['$admins'] },
  stranger: { password: SECRETS[1] },
};

export class ClusterCommand {
  /** Everything that any command has said. */
  private readonly said: string[] = [];

  private constructor(
    readonly double: EventStoreDbDouble,
    private readonly folder: string,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  static async start(folder: string): Promise<ClusterCommand> {
    const double = await EventStoreDbDouble.start({ security: 'tls', users: USERS });
    const { hosts, caFile } = double.settings();
    writeFileSync(join(folder, 'password'), `${SECRETS[0]}\n`, { mode: 0o600 });
    writeFileSync(join(folder, 'stranger'), `${SECRETS[1]}\n`, { mode: 0o600 });
    return new ClusterCommand(double, folder, {
      SOAT_LEDGER: `esdb://127.0.0.1:${hosts[0]?.port ?? 0}?defaultDeadline=3000`,
      SOAT_LEDGER_USER: 'soat',
      SOAT_LEDGER_PASSWORD_FILE: join(folder, 'password'),
      SOAT_LEDGER_CA_FILE: caFile ?? '',
      SOAT_VIEWS_DIR: join(folder, 'views'),
      SOAT_TOKENS_FILE: join(folder, 'tokens.json'),
    });
  }

  /** The address with user and password in it, percent-encoded. */
  get addressWithPassword(): string {
    const login = `soat:${encodeURIComponent(SECRETS[0])}`;
    return (this.env.SOAT_LEDGER ?? '').replace('://', `://${login}@`);
  }

  get strangersPasswordFile(): string {
    return join(this.folder, 'stranger');
  }

  /** Runs `soat` in this process; its settings are those of `env`, but for what is given. */
  async run(
    args: readonly string[],
    other: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<CommandRun> {
    const ended = await runCommand(args, { ...this.env, ...other }, signal);
    this.hear(ended.out + ended.told);
    return ended;
  }

  hear(text: string): void {
    this.said.push(text);
  }

  /** The secrets that were said, wherever. */
  get leaked(): readonly string[] {
    return FORMS.filter((form) => this.said.some((text) => text.includes(form)));
  }

  async stop(): Promise<void> {
    await this.double.stop();
  }
}
