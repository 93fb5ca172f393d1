import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const EVERY_MS = 50;

/**
 * Lets a closing server end as soon as the last answer is sent, and never cuts a request that is under way. Node closes
 * what is idle when the closing begins; it would wait over a minute for a connection that is answering at that moment
 * and then kept alive, or that a browser opened in advance and never used.
 */
export function drainConnections(fastify: FastifyInstance): void {
  const { server } = fastify;
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage) => {
    unused.delete(socket);
  });
  fastify.addHook('preClose', (done) => {
    const timer = setInterval(() => {
      for (const socket of unused) socket.destroy();
      server.closeIdleConnections();
    }, EVERY_MS);
    server.once('close', () => {
      clearInterval(timer);
    });
    done();
  });
}
