/** Where the projector of this process runs. */
export abstract class ProjectorHost {
  /** Begins to follow the log; returns at once. */
  abstract start(): void;
  /** Why it stopped by itself; undefined while all is well. */
  abstract failure(): Error | undefined;
  /** Resolves when it has let go of the log and of the views. Idempotent. */
  abstract stop(): Promise<void>;
}

/** For processes that only read what another process projects. */
export class NoProjector extends ProjectorHost {
  start(): void {
    return;
  }

  failure(): undefined {
    return undefined;
  }

  async stop(): Promise<void> {
    return;
  }
}
