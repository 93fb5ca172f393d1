import { once } from 'node:events';
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from 'node:http2';
import type { Socket } from 'node:net';
import type { ClusterHost } from '../connection/cluster-settings.js';
import { type HostProblem, knownProblem, mute, stranger } from './host-problem.js';

/** Every node tells anybody what members the cluster has (KurrentDB documentation, Cluster, "Gossip"). */
const GOSSIP = '/event_store.client.gossip.Gossip/Read';
/** A message of gRPC without content: not compressed, of no length. */
const EMPTY_MESSAGE = Buffer.alloc(5);

/** Asks for the members of the cluster over an open connection. @returns undefined where a node answers, whatever it says */
export async function greet(
  socket: Socket,
  { host, port }: ClusterHost,
  signal: AbortSignal,
): Promise<HostProblem | undefined> {
  const session = connect(`http://${host.includes(':') ? `[${host}]` : host}:${port}`, {
    createConnection: () => socket,
  });
  session.on('error', () => undefined);
  try {
    const headers = await ask(session, signal);
    if (String(headers['content-type']).startsWith('application/grpc')) return undefined;
    return stranger;
  } catch (error) {
    return knownProblem(error) ?? (signal.aborted ? mute : stranger);
  } finally {
    session.destroy();
  }
}

async function ask(session: ClientHttp2Session, signal: AbortSignal): Promise<IncomingHttpHeaders> {
  const ended = once(session, 'close', { signal }).then(() => {
    throw new Error('The connection was closed.');
  });
  const request = session.request({
    ':method': 'POST',
    ':path': GOSSIP,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  const answer = once(request, 'response', { signal }) as Promise<[IncomingHttpHeaders]>;
  request.end(EMPTY_MESSAGE);
  const [headers] = await Promise.race([answer, ended]);
  return headers;
}
