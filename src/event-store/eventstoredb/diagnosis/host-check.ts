import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Security } from '../connection/client-options.js';
import type { ClusterHost } from '../connection/cluster-settings.js';
import { type HostProblem, knownProblem, mute, unknownProblem } from './host-problem.js';
import { greet } from './http2-greeting.js';

/**
 * Looks at one host the way the client does, step by step, to say where it goes wrong: its name, the port, TLS, HTTP/2.
 * @returns undefined where nothing is wrong
 */
export async function checkHost(
  host: ClusterHost,
  security: Security,
  signal: AbortSignal,
): Promise<HostProblem | undefined> {
  const sockets: Socket[] = [];
  try {
    await findAddress(host, signal);
    const plain = connectPlain(host);
    sockets.push(plain);
    await settled(plain, 'connect', signal);
    if (security.insecure) return await checkPlain(host, plain, sockets, signal);
    plain.destroy();
    const secure = openTls(host, security);
    sockets.push(secure);
    await settled(secure, 'secureConnect', signal);
    return await greet(secure, host, signal);
  } catch (error) {
    return knownProblem(error) ?? (signal.aborted ? mute : unknownProblem(error));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** A look-up cannot be broken off; a name service that is slow must not take the time of whoever waits. */
async function findAddress({ host }: ClusterHost, signal: AbortSignal): Promise<void> {
  const aborted = once(signal, 'abort').then(() => {
    throw Object.assign(new Error('No answer from the name service.'), { code: 'EAI_AGAIN' });
  });
  await Promise.race([lookup(host), aborted]);
}

async function checkPlain(
  host: ClusterHost,
  plain: Socket,
  sockets: Socket[],
  signal: AbortSignal,
): Promise<HostProblem | undefined> {
  const problem = await greet(plain, host, signal);
  if (!problem || signal.aborted) return problem;
  const secure = connectTls({ ...host, ...servername(host), rejectUnauthorized: false });
  sockets.push(secure);
  const speaksTls = await settled(secure, 'secureConnect', signal).then(
    () => true,
    () => false,
  );
  if (!speaksTls) return problem;
  return { problem: 'speaks TLS', advice: 'Write tls=true.', mayPass: false };
}

function openTls(host: ClusterHost, security: Security): TLSSocket {
  return connectTls({
    ...host,
    ...servername(host),
    ca: security.rootCertificate,
    cert: security.userCertFile,
    key: security.userKeyFile,
    ALPNProtocols: ['h2'],
  });
}

/** An address is no server name (RFC 6066 §3). */
function servername({ host }: ClusterHost): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

/** @throws what the socket reports first, or the signal's reason */
async function settled(socket: Socket, event: string, signal: AbortSignal): Promise<void> {
  await once(socket, event, { signal });
  // Later errors are of no interest, and without a listener they would end the process.
  socket.on('error', () => undefined);
}
