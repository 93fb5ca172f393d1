import { once } from 'node:events';
import { createServer } from '../composition/server.js';
import type { AppConfig } from '../config/app-config.js';
import { type Clock, systemClock } from '../ledger/clock.js';
import type { CommandContext } from './command-context.js';
import { EXIT, CommandFailed } from './exit-codes.js';

/** Serves a ledger until Ctrl-C. `whenListening` is called once somebody can connect, with the port that was taken. */
export async function serveUntilStopped(
  config: AppConfig,
  { signal }: CommandContext,
  whenListening: (port: number) => Promise<void>,
  clock: Clock = systemClock,
): Promise<void> {
  const app = await createServer({ config, projector: 'thread', clock });
  try {
    await app.listen(config.port, config.host).catch((error: unknown) => {
      throw portTaken(error, config.port) ?? error;
    });
    const address = app.getHttpServer().address();
    await whenListening(typeof address === 'object' && address ? address.port : config.port);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await app.close();
  }
}

function portTaken(error: unknown, port: number): CommandFailed | undefined {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!taken) return undefined;
  return new CommandFailed(EXIT.usage, {
    vi: `Cổng ${port} đang được dùng. Hãy chọn cổng khác bằng --port.`,
    en: `Port ${port} is taken. Give another with --port.`,
  });
}
