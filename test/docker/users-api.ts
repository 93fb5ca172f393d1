import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { DoubleUser } from '../support/eventstoredb-double/access.js';

interface Body {
  readonly loginName?: string;
  readonly password?: string;
  readonly newPassword?: string;
  readonly groups?: readonly string[];
}
type Answer = readonly [status: number, body?: unknown];

/**
 * A double of the server's HTTP API for users, as much as is asked of it here (server documentation, "HTTP API,
 * Security"; server source, UsersController.cs). It changes the users that it was given.
 */
export class UsersApi {
  /** So many requests find no user at all: those of a cluster that is only just starting. */
  starting = 0;
  /** Takes away no group. */
  stubborn = false;
  private readonly server: Server;

  private constructor(private readonly users: Record<string, DoubleUser>) {
    this.server = createServer((request, response) => {
      void this.answer(request).then(([status, body]) => {
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(body ?? {}));
      });
    });
  }

  static async start(users: Record<string, DoubleUser>): Promise<UsersApi> {
    const api = new UsersApi(users);
    api.server.listen(0, '127.0.0.1');
    await once(api.server, 'listening');
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const { method = '', url = '', headers } = request;
    const body = method === 'GET' ? {} : ((await json(request)) as Body);
    const [name = '', password] = Buffer.from(headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .split(':');
    if (this.starting > 0) {
      this.starting -= 1;
      return [401];
    }
    const user = this.users[name];
    if (user?.password !== password) return [401];
    if (url === '/users/$current') return [200, { data: { loginName: name } }];
    return user?.groups?.includes('$admins') ? this.manage(method, url, body) : [401];
  }

  private manage(method: string, url: string, body: Body): Answer {
    if (url === '/users/') return this.create(body);
    const [, , name = '', , command] = url.split('/');
    const user = this.users[name];
    if (!user) return [404];
    if (method === 'GET') return [200, { data: { groups: user.groups ?? [], disabled: false } }];
    if (method === 'PUT' && !this.stubborn)
      this.users[name] = { ...user, groups: body.groups ?? [] };
    if (command === 'reset-password') {
      this.users[name] = { ...user, password: body.newPassword ?? '' };
    }
    return [200];
  }

  private create({ loginName = '', password = '', groups = [] }: Body): Answer {
    if (this.users[loginName]) return [409];
    this.users[loginName] = { password, groups };
    return [201];
  }
}
