/** A member of the cluster, or a name that stands for several of them. */
export interface ClusterHost {
  readonly host: string;
  readonly port: number;
}

/** How to reach an EventStoreDB or KurrentDB, checked and with every default filled in. Holds secrets: never shown. */
export interface ClusterSettings {
  /** One host, or several members of one cluster; at least one. */
  readonly hosts: readonly ClusterHost[];
  /** `esdb+discover`, or several hosts: the members are asked for the leader (gossip). */
  readonly discover: boolean;
  readonly tls: boolean;
  /** PEM file of the authority that signed the servers' certificates; null for those that the system trusts. */
  readonly caFile: string | null;
  /** PEM file of a client certificate, always with `keyFile`. */
  readonly certFile: string | null;
  readonly keyFile: string | null;
  /** Sent over TLS only: the client sends no password in the clear. */
  readonly user: { readonly name: string; readonly password: string } | null;
  /** What the names of the ledger's streams begin with on the server. */
  readonly prefix: string;
  /** Longest time that a call, or the start, may take, in milliseconds. */
  readonly deadlineMs: number;
  /** Time between two pings on an idle connection, in milliseconds; -1 for none. */
  readonly keepAliveIntervalMs: number;
  /** How long a ping may stay without answer, in milliseconds. */
  readonly keepAliveTimeoutMs: number;
  /** Pause between two rounds of asking for the leader, in milliseconds. */
  readonly discoveryIntervalMs: number;
  /** How long a member may take to say who leads, in whole seconds. */
  readonly gossipTimeoutS: number;
  /** Rounds of asking for the leader before the search counts as failed. */
  readonly maxDiscoverAttempts: number;
  /** What the server's logs call this client; `soat` where absent. */
  readonly connectionName?: string;
}

/**
 * What holds where nothing is written. The times are the client's own defaults, but the search for the leader is shorter:
 * a call that finds none begins another search as long as it has time.
 */
export const DEFAULTS = {
  port: 2113,
  discover: false,
  tls: true,
  caFile: null,
  certFile: null,
  keyFile: null,
  user: null,
  prefix: 'soat.',
  deadlineMs: 10_000,
  keepAliveIntervalMs: 10_000,
  keepAliveTimeoutMs: 10_000,
  discoveryIntervalMs: 100,
  gossipTimeoutS: 3,
  maxDiscoverAttempts: 3,
} as const;
