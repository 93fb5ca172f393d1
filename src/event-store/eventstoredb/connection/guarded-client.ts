import {
  type ChannelCredentialOptions,
  EventStoreDBClient,
  type GossipClusterOptions,
  type SingleNodeOptions,
} from '@eventstore/db-client';
import { CallCredentials } from './client-options.js';

/** `ConnectivityState.SHUTDOWN` of gRPC. */
const SHUT_DOWN = 4;

/**
 * The client, with three holes closed that would end the process or leak a connection:
 * - what it does after a failed call is awaited by nobody, and fails when the next search for the leader does;
 * - an append that begins in the moment in which the connection is given up throws where nobody can catch it, and its
 *   promise stays pending;
 * - `dispose` ends its streams and leaves the connection open.
 * Credentials of nobody choose the classic append and are then left out.
 */
export class GuardedClient extends EventStoreDBClient {
  private closeChannel: (() => void) | undefined;

  constructor(where: GossipClusterOptions | SingleNodeOptions, security: ChannelCredentialOptions) {
    if ('endpoint' in where) super(where, security);
    else super(where, security);
    const { handleError, execute, getChannel, callArguments } = this;
    this.handleError = (client, error) => handleError(client, error).catch(() => undefined);
    this.execute = (service, name, action) =>
      execute(service, name, async (client) => {
        const state: number = client.getChannel().getConnectivityState(false);
        if (state === SHUT_DOWN) {
          throw new Error('Channel has been shut down');
        }
        return action(client);
      });
    this.callArguments = ({ credentials, ...options }, call) => {
      const isNobody = credentials instanceof CallCredentials && !credentials.areSent;
      return callArguments(isNobody ? options : { ...options, credentials }, call);
    };
    this.getChannel = () => {
      const channel = getChannel();
      this.closeChannel = () => {
        channel
          .then((open) => {
            open.close();
          })
          .catch(() => undefined);
      };
      return channel;
    };
  }

  /** Resolves when a node is chosen: before that no call has left. Rejects where no member names a leader. */
  async connected(): Promise<void> {
    await this.getChannel();
  }

  /** Lets go of the connection; calls that are on it may still end. */
  close(): void {
    this.closeChannel?.();
  }
}
