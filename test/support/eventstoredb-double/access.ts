import type { Metadata } from '@grpc/grpc-js';
import type { RecordedLog } from './recorded-log.js';
import { CallFailed, rpcFailures } from './rpc-failures.js';
import type { AccessList } from './stream-metadata.js';
import { metadataOf } from './stream-metadata.js';

export interface DoubleUser {
  readonly password: string;
  /** Roles besides the one that is named after the user. */
  readonly groups?: readonly string[];
}

export type StreamAction = 'read' | 'write' | 'delete';

/** The users that every server has at first (KurrentDB documentation, User authorization), and two that it has not. */
export const DEFAULT_USERS: Readonly<Record<string, DoubleUser>> = {
  admin: { password: 'changeit', groups: ['$admins'] },
  ops: { password: 'changeit', groups: ['$ops'] },
  soat: { password: 'soat-password', groups: ['soat-service'] },
  stranger: { password: 'stranger-password' },
};

const EVERYONE: AccessList = { $r: '$all', $w: '$all', $d: '$all', $mr: '$all', $mw: '$all' };
const ADMINS: AccessList = {
  $r: '$admins',
  $w: '$admins',
  $d: '$admins',
  $mr: '$admins',
  $mw: '$admins',
};
const KEYS = { read: '$r', write: '$w', delete: '$d' } as const;

/**
 * Names and passwords, and the access lists of streams (KurrentDB documentation, User authorization: Access control
 * lists). Admins may do everything; user streams are open to all users, system streams and `$all` to admins, unless
 * `$settings` or the stream's own metadata say otherwise. Without TLS the server knows no users and refuses nobody.
 */
export class Access {
  readonly #secure: boolean;
  readonly #users: Readonly<Record<string, DoubleUser>>;

  constructor(secure: boolean, users: Readonly<Record<string, DoubleUser>>) {
    this.#secure = secure;
    this.#users = users;
  }

  /** @throws CallFailed where the caller is unknown, or may not. */
  check(log: RecordedLog, call: Metadata, stream: string, action: StreamAction): void {
    if (!this.#secure) return;
    const roles = this.#rolesOf(call);
    if (roles.has('$admins')) return;
    const allowed = this.#list(log, stream, action);
    if (!allowed.some((role) => roles.has(role))) throw new CallFailed(rpcFailures.accessDenied());
  }

  /** Anonymous callers have no role at all: anonymous access to streams is off by default (Configuration: Security). */
  #rolesOf(call: Metadata): ReadonlySet<string> {
    const header = call.get('authorization')[0]?.toString();
    if (header === undefined) return new Set();
    const [scheme, encoded] = header.split(' ');
    const [name = '', ...rest] = Buffer.from(encoded ?? '', 'base64')
      .toString()
      .split(':');
    const user = this.#users[name];
    if (scheme !== 'Basic' || user?.password !== rest.join(':')) {
      throw new CallFailed(rpcFailures.unauthenticated());
    }
    return new Set([name, '$all', ...(user.groups ?? [])]);
  }

  #list(log: RecordedLog, stream: string, action: StreamAction): readonly string[] {
    const ofMetadata = stream.startsWith('$$');
    const subject = ofMetadata ? stream.slice(2) : stream;
    const key = ofMetadata ? (action === 'read' ? '$mr' : '$mw') : KEYS[action];
    const own = metadataOf(log, subject).$acl?.[key];
    const allowed = own ?? this.#defaults(log, subject)[key] ?? [];
    return typeof allowed === 'string' ? [allowed] : allowed;
  }

  #defaults(log: RecordedLog, subject: string): AccessList {
    const settings = log.stream('$settings')?.records.at(-1);
    const system = subject.startsWith('$');
    const written =
      settings === undefined
        ? {}
        : (JSON.parse(Buffer.from(settings.data).toString()) as Record<string, AccessList>);
    const list = written[system ? '$systemStreamAcl' : '$userStreamAcl'];
    return { ...(system ? ADMINS : EVERYONE), ...list };
  }
}
