import type { ClusterSettings } from '../../../src/event-store/eventstoredb/connection/cluster-settings.js';
import { DEFAULTS } from '../../../src/event-store/eventstoredb/connection/cluster-settings.js';
import type { DoubleUser } from './access.js';
import { Access, DEFAULT_USERS } from './access.js';
import type { ClusterState, MemberState, ServerFeatures } from './cluster-state.js';
import { toConnectionString } from './connection-string.js';
import { DoubleNode } from './double-node.js';
import { Faults } from './faults.js';
import { LogNoise } from './log-writing.js';
import { RecordedLog } from './recorded-log.js';
import type { ProposedRecord, StoredRecord } from './stored-record.js';
import { visible } from './stream-metadata.js';
import type { Security, Transport } from './transport.js';
import { openTransport } from './transport.js';

export interface DoubleOptions {
  readonly nodes?: 1 | 3;
  /** Without TLS by default: then there are no users and no access lists. */
  readonly security?: Security;
  readonly users?: Readonly<Record<string, DoubleUser>>;
  readonly features?: Partial<ServerFeatures>;
}

const HOST = '127.0.0.1';
const FEATURES: ServerFeatures = {
  advertised: 'all',
  caughtUp: true,
  maxAppendSize: 1024 * 1024,
  writeTimeoutMs: 2_000,
  noiseEvery: 7,
};

/**
 * A **double** of an EventStoreDB or KurrentDB cluster, for tests: it is not the server, holds its log in memory, and
 * knows only what this project's adapter calls. It speaks the real protocol to the real client, over gRPC on the service
 * definitions that `@eventstore/db-client` ships, so the client's own code runs in every test.
 *
 * Where the behaviour comes from is said where it is written: pages of the KurrentDB documentation (`docs/server`) and
 * files of the server's source (`src/KurrentDB.Core`, read in the versions of 2025). What could not be checked against
 * a running server: the exact positions and their distances, when checkpoints come, what a node in an election answers.
 * Not there: links, projections, persistent subscriptions, subscriptions to one stream, transactions, the HTTP API.
 *
 * Faults are switched on with `faults`; what happens to nodes and to the log itself are methods here.
 */
export class EventStoreDbDouble {
  readonly nodes: readonly DoubleNode[];
  readonly faults: Faults;
  readonly #state: ClusterState;
  readonly #transport: Transport;
  readonly #noise: LogNoise;

  private constructor(options: DoubleOptions, transport: Transport) {
    const secure = (options.security ?? 'insecure') !== 'insecure';
    this.#transport = transport;
    this.#noise = new LogNoise();
    this.faults = new Faults();
    const { faults } = this;
    this.#state = {
      log: new RecordedLog(),
      leader: 0,
      features: { ...FEATURES, ...options.features },
      access: new Access(secure, options.users ?? DEFAULT_USERS),
      faults,
      members: () => this.#members(),
      now: () => Date.now() + faults.clockSkewMs,
    };
    const listen = { host: HOST, port: 0, credentials: transport.credentials };
    const count = options.nodes ?? 1;
    this.nodes = Array.from(
      { length: count },
      (_, index) => new DoubleNode(index, this.#state, this.#noise, listen),
    );
  }

  static async start(options: DoubleOptions = {}): Promise<EventStoreDbDouble> {
    const transport = await openTransport(options.security ?? 'insecure');
    const double = new EventStoreDbDouble(options, transport);
    for (const node of double.nodes) await node.start();
    double.writeSystemEvent();
    return double;
  }

  /** How to reach it, with short times: a test that waits for a timeout should not wait long. */
  settings(overrides: Partial<ClusterSettings> = {}): ClusterSettings {
    const { caFile } = this.#transport;
    return {
      ...DEFAULTS,
      hosts: this.nodes.map(({ port }) => ({ host: HOST, port })),
      discover: this.nodes.length > 1,
      tls: caFile !== null,
      caFile,
      user: caFile === null ? null : { name: 'admin', password: 'changeit' },
      deadlineMs: 5_000,
      discoveryIntervalMs: 50,
      gossipTimeoutS: 1,
      ...overrides,
    };
  }

  connectionString(overrides: Partial<ClusterSettings> = {}): string {
    return toConnectionString(this.settings(overrides));
  }

  /** Everything that is stored, in the order of the log, other applications' records and the server's own included. */
  get log(): readonly StoredRecord[] {
    return this.#state.log.records;
  }

  /** What is stored of one stream; what a reader would not be shown any more included. */
  recordsOf(stream: string): readonly StoredRecord[] {
    return this.#state.log.stream(stream)?.records ?? [];
  }

  get features(): ServerFeatures {
    return this.#state.features;
  }

  setFeatures(features: Partial<ServerFeatures>): void {
    this.#state.features = { ...this.#state.features, ...features };
  }

  /** Writes past the protocol, as another application would: nothing is checked, no fault strikes. */
  write(stream: string, ...records: readonly ProposedRecord[]): void {
    this.#state.log.write(stream, records, this.#state.now());
  }

  /** The server writes something of its own, another application something of its own, turn by turn. */
  writeSystemEvent(): void {
    this.#noise.write(this.#state);
  }

  /**
   * What comes after so many records is not replicated yet: appends are checked against it, readers are not shown it.
   * A smaller number than there are is a node that is behind.
   */
  withhold(from = this.log.length): void {
    this.#state.log.withhold(from);
  }

  /** Everything is replicated. */
  show(): void {
    this.#state.log.show();
  }

  /** Index of the node that leads. */
  get leader(): number | undefined {
    return this.#state.leader;
  }

  /** An election: nobody leads from now on. */
  loseLeader(): void {
    this.#state.leader = undefined;
  }

  /** Another node leads from now on; the next one that runs where none is named. Connections stay. */
  failOver(to?: number): void {
    const { leader, nodes } = { leader: this.#state.leader ?? 0, nodes: this.nodes };
    const order = nodes.map((_, at) => (leader + 1 + at) % nodes.length);
    this.#state.leader = to ?? order.find((at) => nodes[at]?.running === true);
  }

  async stopNode(index = 0): Promise<void> {
    await this.nodes[index]?.stop();
  }

  /** On the port that it had before. */
  async startNode(index = 0): Promise<void> {
    await this.nodes[index]?.start();
  }

  /** Every node stops and starts again: connections break, the log stays. */
  async restart(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    await Promise.all(this.nodes.map((node) => node.start()));
  }

  /** Breaks the connections of a node, or of all; new ones are accepted. */
  dropConnections(index?: number): void {
    for (const node of this.nodes)
      if (index === undefined || node.index === index) node.dropConnections();
  }

  /** From now on connections are accepted and never answered; those that exist break. */
  mute(on = true): void {
    for (const node of this.nodes) {
      node.mute = on;
      node.dropConnections();
    }
  }

  /** Removes from `$all` too what a reader of the streams would not be shown any more (Scavenging: what is removed). */
  scavenge(): void {
    const { log } = this.#state;
    const now = this.#state.now();
    log.remove((record) => {
      const stream = log.stream(record.stream);
      if (stream === undefined || record.revision === stream.last) return false;
      return stream.tombstoned || !visible(log, stream, now)(record);
    });
  }

  /** An event is gone, and nothing says so: redaction, damage, a hand in the files. */
  removeRecord(stream: string, revision: number): void {
    this.#state.log.remove((record) => record.stream === stream && record.revision === revision);
  }

  /** An older backup was restored: the log is what it was when it had so many records. Connections break. */
  restoreBackup(records: number): void {
    this.#state.log.truncate(records);
    this.dropConnections();
  }

  /** Another cluster answers behind the same address. Connections break. */
  replaceCluster(): void {
    this.#state.log = new RecordedLog();
    this.writeSystemEvent();
    this.dropConnections();
  }

  /** Lets go of everything at once, whatever is held or open. */
  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    this.faults.clear();
    this.#transport.dispose();
  }

  #members(): readonly MemberState[] {
    return this.nodes.map((node) => ({ host: HOST, port: node.port, alive: node.running }));
  }
}
