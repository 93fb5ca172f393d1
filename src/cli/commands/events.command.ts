import { once } from 'node:events';
import { Command, InvalidArgumentError } from 'commander';
import { openStoreToRead } from '../../composition/open-store.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
import { eventLine } from '../event-line.js';
import { unlessStopped } from '../unless-stopped.js';

/**
 * `soat events`: the log itself, one event a line, byte for byte as it was written; only what holds confidential text is
 * written anew without it, and `withheld` says where it stood.
 */
export function eventsCommand(context: CommandContext): Command {
  return withSettings(new Command('events'), 'ledger', 'viewsDir')
    .description(
      'print the log as newline-delimited JSON: sequence, a tab, the event as it was written, without confidential text',
    )
    .option('--after <sequence>', 'begin after this one', wholeNumber, 0)
    .option('--limit <count>', 'at most so many', wholeNumber, Number.MAX_SAFE_INTEGER)
    .option('--json', 'one JSON object a line, with the sequence in it')
    .action(async (options: EventsOptions) => {
      const config = configOfLedger(context, options);
      // Of a cluster the numbers are kept beside the views: those of a large log do not fit into memory.
      const store = await unlessStopped(context.signal, () => openStoreToRead(config));
      try {
        await print(store.readLog({ signal: context.signal }), options, context.signal);
        context.signal.throwIfAborted();
      } finally {
        await store.close();
      }
    });
}

interface EventsOptions extends Record<string, unknown> {
  readonly after: number;
  readonly limit: number;
}

async function print(
  log: AsyncIterable<readonly { readonly bytes: Buffer }[]>,
  { after, limit, json }: EventsOptions,
  signal: AbortSignal,
): Promise<void> {
  let sequence = 0;
  for await (const batch of log) {
    for (const { bytes } of batch) {
      sequence += 1;
      if (sequence <= after) continue;
      if (sequence > after + limit) return;
      const line = eventLine(bytes, sequence, json === true);
      // A slow reader is waited for, so that the log never piles up in memory.
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain', { signal });
    }
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/u.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}
