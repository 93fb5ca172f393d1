import type { Access } from './access.js';
import type { Faults } from './faults.js';
import type { RecordedLog } from './recorded-log.js';

/** Where a node is reached, and what it says of itself in the gossip. */
export interface MemberState {
  readonly host: string;
  readonly port: number;
  readonly alive: boolean;
}

export interface ServerFeatures {
  /** `failing` answers the question for the features with an error, `unimplemented` as servers before 21.10 do. */
  readonly advertised: 'all' | 'without-batch-append' | 'unimplemented' | 'failing';
  /** Servers before 23.10 do not tell a subscriber that it has caught up. */
  readonly caughtUp: boolean;
  /** Bytes of one append, 1 MiB by default (KurrentDB documentation, Configuration: MaxAppendSize). */
  readonly maxAppendSize: number;
  /** The server's own limit of the time of a BatchAppend, 2 s (Configuration: WriteTimeoutMs); judged on arrival only. */
  readonly writeTimeoutMs: number;
  /** After so many appends the server or another application writes a record of its own; 0 for never. */
  readonly noiseEvery: number;
}

/** What the nodes of the double share: one log, replicated at once. */
export interface ClusterState {
  log: RecordedLog;
  /** Index of the node that leads; undefined while an election runs. */
  leader: number | undefined;
  features: ServerFeatures;
  readonly access: Access;
  readonly faults: Faults;
  members(): readonly MemberState[];
  /** Milliseconds since 1970 by the server's clock. */
  now(): number;
}
