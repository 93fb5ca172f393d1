import { isLocalFault } from '../event-store/local-fault.js';
import { DiskWatch } from '../projections/disk-watch.js';
import { Projector } from '../projections/projector.js';
import type { ProjectorOptions } from '../projections/projector-options.js';
import { ProjectorHost } from '../projections/projector-host.js';

/** The projector in the main thread: for the command line and for tests, where nobody waits for requests meanwhile. */
export class InlineProjector extends ProjectorHost {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failed: Error | undefined;
  private readonly disk = new DiskWatch();

  constructor(private readonly options: ProjectorOptions) {
    super();
  }

  start(): void {
    const onOutage = (reason: Error | undefined): void => {
      this.disk.hear(reason && isLocalFault(reason) ? reason : undefined);
      this.options.onOutage?.(reason);
    };
    this.running ??= new Projector({ ...this.options, onOutage })
      .follow(this.stopping.signal)
      .catch((error: unknown) => {
        this.failed = error instanceof Error ? error : new Error(String(error));
      });
  }

  failure(): Error | undefined {
    return this.failed ?? this.disk.failure();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
