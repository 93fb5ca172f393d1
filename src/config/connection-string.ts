import {
  type ClusterHost,
  DEFAULTS,
} from '../event-store/eventstoredb/connection/cluster-settings.js';
import { type ConnectionOptions, decoded, readOptions } from './connection-options.js';

/** What a connection string says; its user and password may be completed by other settings. */
export interface Connection {
  readonly hosts: readonly ClusterHost[];
  readonly discover: boolean;
  readonly userName: string | null;
  readonly password: string | null;
  readonly options: ConnectionOptions;
}

const FORM = /^esdb(?<discover>\+discover)?:\/\/(?<authority>[^/?#]*)\/?(?:\?(?<query>[^#]*))?$/iu;
const HOST = /^(?<host>[a-z0-9](?:[\w.-]{0,251}[a-z0-9])?)(?::(?<port>\d{1,5}))?$/iu;
const ENCODE =
  'In user and password, write % as %25, : as %3A, / as %2F, ? as %3F, # as %23, @ as %40, & as %26 and a space as %20.';
const SHAPE =
  'Write esdb://user:password@host:2113, or esdb+discover:// and one name for a cluster; options follow after ?.';

/**
 * Reads `esdb://[user:password@]host[:port][,host…][?key=value&…]` and `esdb+discover://…`, more strictly than the
 * client does, which ignores what it does not know. No fault quotes any part of the text where a password could be.
 */
export function parseConnectionString(text: string): Connection | readonly string[] {
  if (/[\s\p{Cc}]/u.test(text)) return [`A connection string has no spaces. ${ENCODE}`];
  // Where an @ is not alone, or comes late, it is not certain what is a password: nothing else is looked at.
  const authorityEnd = /^[^:]*:\/\/[^/?#]*/u.exec(text)?.[0].length ?? 0;
  if (text.split('@').length > 2 || text.indexOf('@') > authorityEnd) return [ENCODE];
  const parts = FORM.exec(text)?.groups;
  if (!parts) return [SHAPE];
  const { discover, authority = '', query = '' } = parts;
  const [list = '', login] = authority.split('@').reverse();
  const { options, faults } = readOptions(query);
  const account = readAccount(login);
  const hosts = readHosts(list);
  if (typeof account === 'string' || typeof hosts === 'string') {
    return [account, hosts].filter((one) => typeof one === 'string');
  }
  if (faults.length > 0) return faults;
  return { hosts, discover: discover !== undefined || hosts.length > 1, ...account, options };
}

/** The string without its password, for a sentence; only of a string that can be read. */
export function maskConnectionString(text: string): string {
  return text.replace(/^([^:]+:\/\/[^:@]*):[^@]*@/u, '$1:***@');
}

function readAccount(
  login: string | undefined,
): Pick<Connection, 'userName' | 'password'> | string {
  if (login === undefined) return { userName: null, password: null };
  const [name = '', password, ...more] = login.split(':');
  const [userName, secret] = [decoded(name), decoded(password ?? '')];
  if (more.length > 0 || userName === undefined || secret === undefined) return ENCODE;
  if (userName === '') return 'The user before @ has no name. Write user:password@.';
  if (userName.includes(':')) return 'The name of a user has no colon (RFC 7617).';
  if (password === '') return 'The password before @ is empty. Write user:password@.';
  return { userName, password: password === undefined ? null : secret };
}

function readHosts(list: string): readonly ClusterHost[] | string {
  const hosts: ClusterHost[] = [];
  for (const written of list.split(',')) {
    if (written.includes('[')) {
      return 'The client takes no IPv6 addresses. Write the host’s name or its IPv4 address.';
    }
    const { host = '', port = String(DEFAULTS.port) } = HOST.exec(written)?.groups ?? {};
    if (host === '' || Number(port) < 1 || Number(port) > 65_535) {
      return 'A host is a name or an IPv4 address, then a colon and a port from 1 to 65535 where it is not 2113; commas separate several.';
    }
    hosts.push({ host: host.toLowerCase(), port: Number(port) });
  }
  const distinct = new Set(hosts.map(({ host, port }) => `${host}:${port}`));
  return distinct.size === hosts.length ? hosts : 'A host is given twice.';
}
