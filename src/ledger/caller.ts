import type { Actor, DocumentReference, IsoDate, Uuid } from './envelope.js';

/** Who asks for a command, when it became true, on what document; the same for HTTP, import and command line. */
export interface Caller {
  readonly actor: Actor;
  readonly occurredOn: IsoDate;
  readonly document?: DocumentReference;
  readonly options?: {
    readonly ifRevision?: number;
    readonly idempotencyKey?: string;
    readonly correlationId?: Uuid;
  };
}
