import { once } from 'node:events';
import type { AddressInfo, Server as TcpServer, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { ServerCredentials } from '@grpc/grpc-js';
import { Server } from '@grpc/grpc-js';
import type { CalledNode } from './called.js';
import type { ClusterState } from './cluster-state.js';
import type { LogNoise } from './log-writing.js';
import { addServices } from './services.js';

/**
 * An event may have 16 MB on the wire (KurrentDB documentation, Configuration: MaxAppendEventSize), and some more. A
 * connection has room for so many calls (ASP.NET Core documentation, Kestrel: Maximum streams per connection).
 */
const OPTIONS = {
  'grpc.max_receive_message_length': 17 * 1024 * 1024,
  'grpc.max_concurrent_streams': 100,
};

/**
 * A node of the double: a port of its own, whose connections it hands to a gRPC server one by one. So it can refuse
 * them, break them, or accept them and never say a word.
 */
export class DoubleNode implements CalledNode {
  readonly index: number;
  readonly state: ClusterState;
  readonly noise: LogNoise;
  /** Connections are accepted from now on, and then left without a byte. */
  mute = false;
  readonly #credentials: ServerCredentials;
  readonly #host: string;
  readonly #sockets = new Map<string, Socket>();
  #port: number;
  #running: { readonly tcp: TcpServer; readonly grpc: Server } | undefined;

  constructor(
    index: number,
    state: ClusterState,
    noise: LogNoise,
    listen: { host: string; port: number; credentials: ServerCredentials },
  ) {
    this.index = index;
    this.state = state;
    this.noise = noise;
    this.#host = listen.host;
    this.#port = listen.port;
    this.#credentials = listen.credentials;
  }

  get port(): number {
    return this.#port;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** Listens; after a stop on the port that it had before. */
  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    const grpc = new Server(OPTIONS);
    addServices(grpc, this);
    const injector = grpc.createConnectionInjector(this.#credentials);
    const tcp = createServer({ noDelay: true }, (socket) => {
      this.#accept(socket);
      if (!this.mute) injector.injectConnection(socket);
    });
    tcp.listen(this.#port, this.#host);
    await once(tcp, 'listening');
    this.#port = (tcp.address() as AddressInfo).port;
    this.#running = { tcp, grpc };
  }

  /** Breaks every connection and refuses new ones; waits for nobody. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    const closed = new Promise((resolve) => running.tcp.close(resolve));
    running.grpc.forceShutdown();
    this.dropConnections();
    await closed;
  }

  dropConnections(): void {
    for (const socket of this.#sockets.values()) socket.destroy();
  }

  hangUp(peer: string): void {
    this.#sockets.get(peer)?.destroy();
  }

  #accept(socket: Socket): void {
    const peer = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`;
    this.#sockets.set(peer, socket);
    socket.on('error', () => {
      socket.destroy();
    });
    socket.on('close', () => {
      this.#sockets.delete(peer);
    });
  }
}
