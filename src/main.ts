import './supported-node.js';
import './quiet-deprecations.js';
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { parseArgs } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TokensFile } from './access/tokens-file.js';
import { createServer } from './composition/server.js';
import type { AppConfig } from './config/app-config.js';
import type { ConfigFlags } from './config/given-settings.js';
import type { LedgerAddress } from './config/ledger-address.js';
import { maskSecrets } from './config/mask-secrets.js';
import { readConfig } from './config/read-config.js';
import { SETTINGS } from './config/settings.js';
import { systemClock } from './ledger/clock.js';

const HELP = [
  'Serves a ledger over HTTP. Flags, each with its environment variable:',
  ...SETTINGS.map(
    ({ flag, env, explains }) => `  ${(flag ?? '').padEnd(22)} ${env.padEnd(25)} ${explains}`,
  ),
  `  ${'--create'.padEnd(48)} makes the ledger where it is missing`,
  '',
].join('\n');

const FLAGS = SETTINGS.flatMap(({ name, flag }) => (flag === null ? [] : [{ name, flag }]));

function readFlags(): { flags: ConfigFlags; create: boolean; help: boolean } {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(FLAGS.map(({ flag }) => [flag.slice(2), { type: 'string' as const }])),
      create: { type: 'boolean' as const, default: false },
      help: { type: 'boolean' as const, default: false },
    },
  });
  const given: Record<string, string | boolean | undefined> = values;
  const flags = FLAGS.flatMap(({ name, flag }) => {
    const value = given[flag.slice(2)];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return {
    flags: Object.fromEntries(flags),
    create: given.create === true,
    help: given.help === true,
  };
}

async function serve(): Promise<void> {
  const { flags, create, help } = readFlags();
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const config = readConfig(process.env, flags);
  if (!create) demandFile(config.ledger);
  // Looked at before anything is opened or made: a server that lets nobody in helps nobody.
  demandTokens(config.tokensFile);
  new TokensFile(config.tokensFile, systemClock).load();
  const app = await createServer({ config, projector: 'thread', create });
  for (const notice of config.notices) new Logger('Configuration').warn(notice);
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  await listen(app, config);
  process.stdout.write(`Soát: ${await app.getUrl()}\n`);
}

/** Of a cluster, opening the ledger tells whether it is there. */
function demandFile(ledger: LedgerAddress): void {
  if (ledger.kind !== 'sqlite' || existsSync(ledger.path)) return;
  const advice = 'Check the path, or make a new ledger with soat init (npm run soat -- init).';
  throw new Error(`There is no ledger at ${ledger.path}. ${advice}`);
}

function demandTokens(path: string): void {
  if (existsSync(path)) return;
  const advice = `Mint a token with soat token add --account <name> --role <role> --tokens-file ${path}, or name another file with --tokens-file.`;
  throw new Error(`There is no tokens file at ${path}, so that nobody could be let in. ${advice}`);
}

// Ledger, views and backups are the owner's to write, the group's to read, and nobody else's.
process.umask(0o027);

async function listen(app: NestFastifyApplication, { port, host }: AppConfig): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new Error(`Port ${port} of ${host} is taken. Give another with --port.`) : error;
  }
}

serve().catch((error: unknown) => {
  process.stderr.write(`${maskSecrets(error instanceof Error ? error.message : String(error))}\n`);
  // Whatever is still open (a connection that is being tried, a thread) must not keep a process that has failed.
  process.exit(1);
});
