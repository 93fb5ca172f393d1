import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { PrincipalFinder } from './access/principal-finder.js';
import { createServer } from './composition/server.js';
import { readConfig, type ConfigFlags } from './config/read-config.js';
import { SETTINGS } from './config/settings.js';

const HELP = [
  'Serves a ledger over HTTP. Flags, each with its environment variable:',
  ...SETTINGS.map(
    ({ flag, env, explains }) => `  ${flag.padEnd(14)} ${env.padEnd(18)} ${explains}`,
  ),
  '  --create                          makes the ledger file where it is missing',
  '',
].join('\n');

function readFlags(): { flags: ConfigFlags; create: boolean; help: boolean } {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(
        SETTINGS.map(({ flag }) => [flag.slice(2), { type: 'string' as const }]),
      ),
      create: { type: 'boolean' as const, default: false },
      help: { type: 'boolean' as const, default: false },
    },
  });
  const given: Record<string, string | boolean | undefined> = values;
  const flags = SETTINGS.flatMap(({ name, flag }) => {
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
  const app = await createServer({ config, projector: 'thread', create });
  app.get(PrincipalFinder).load();
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  await app.listen(config.port, config.host);
  process.stdout.write(`Soát: ${await app.getUrl()}\n`);
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
