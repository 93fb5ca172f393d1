import type { ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import type { ClusterConnection } from './cluster-connection.js';
import { noAnswer } from './cluster-faults.js';
import { type ServerRecord, toServerRecord } from './server-record.js';

/**
 * Collects what a read brings. The client sets no deadline for reads, so silence ends it here.
 * @param silenceMs longest time between two records, and before the first
 * @throws ClusterFault, and whatever the client reports
 */
export async function readPage(
  read: StreamingRead<ResolvedEvent>,
  connection: ClusterConnection,
  silenceMs: number,
  what: string,
): Promise<ServerRecord[]> {
  const records: ServerRecord[] = [];
  let stop: (reason: unknown) => void = () => undefined;
  const timer = setTimeout(() => {
    stop(noAnswer(what, silenceMs, 'not-sent'));
  }, silenceMs);
  const release = connection.hold((fault) => {
    stop(fault);
  });
  read.on('data', ({ event }: ResolvedEvent) => {
    timer.refresh();
    try {
      if (event) records.push(toServerRecord(event));
    } catch (error) {
      // Thrown on, it would come up in the midst of gRPC and end the process.
      stop(error);
    }
  });
  try {
    await new Promise<void>((resolve, reject) => {
      stop = reject;
      read.on('error', reject);
      read.on('end', resolve);
      read.on('close', () => {
        reject(new Error('The read was closed before its end.'));
      });
    });
    return records;
  } catch (error) {
    abandon(read);
    throw error;
  } finally {
    clearTimeout(timer);
    release();
  }
}

/** Stops a read or a subscription on both sides; what it still reports goes to the listeners it has. */
export function abandon(stream: {
  destroy(): unknown;
  cancel?(): Promise<void>;
  unsubscribe?(): Promise<void>;
}): void {
  stream.destroy();
  const stopped = stream.cancel?.() ?? stream.unsubscribe?.();
  stopped?.catch(() => undefined);
}
