import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type {
  ChannelCredentialOptions,
  Credentials,
  GossipClusterOptions,
  SingleNodeOptions,
} from '@eventstore/db-client';
import { LEADER } from '@eventstore/db-client';
import { StoreUnavailable } from '../../store-errors.js';
import type { ClusterSettings } from './cluster-settings.js';

/** What to connect to. The client's connection strings are not used: its debug log prints them, passwords and all. */
export function whereOf(settings: ClusterSettings): GossipClusterOptions | SingleNodeOptions {
  // The client puts address and port together as they are, and an IPv6 address needs brackets then (RFC 3986 §3.2.2).
  const endpoints = settings.hosts.map(({ host, port }) => {
    return { address: host.includes(':') ? `[${host}]` : host, port };
  });
  const [endpoint] = endpoints;
  if (!endpoint) throw new StoreUnavailable('No host of the cluster is given.');
  const common = {
    keepAliveInterval: settings.keepAliveIntervalMs,
    keepAliveTimeout: settings.keepAliveTimeoutMs,
    defaultDeadline: settings.deadlineMs,
    connectionName: settings.connectionName ?? 'soat',
  };
  if (!settings.discover && endpoints.length === 1) return { ...common, endpoint };
  return {
    ...common,
    endpoints,
    nodePreference: LEADER,
    discoveryInterval: settings.discoveryIntervalMs,
    gossipTimeout: settings.gossipTimeoutS,
    maxDiscoverAttempts: settings.maxDiscoverAttempts,
  };
}

/**
 * Who calls. The client takes the classic append only where a call brings credentials, so that every call brings some.
 * Accessors, because the client's debug log prints the options of a call and shows none of those.
 */
export class CallCredentials implements Credentials {
  readonly #user: ClusterSettings['user'];

  constructor({ user, tls }: Pick<ClusterSettings, 'user' | 'tls'>) {
    this.#user = tls ? user : null;
  }

  /** Where nobody is named, nothing is to be sent: a node would refuse an empty name, whatever the certificate says. */
  get areSent(): boolean {
    return this.#user !== null;
  }

  get username(): string {
    return this.#user?.name ?? '';
  }

  get password(): string {
    return this.#user?.password ?? '';
  }
}

/** Certificates and key as read from their files now; accessors for the reason of `CallCredentials`. */
export class Security implements ChannelCredentialOptions {
  readonly insecure: boolean;
  readonly #ca: Buffer | undefined;
  readonly #certificate: Buffer | undefined;
  readonly #key: Buffer | undefined;

  /** @throws StoreUnavailable where a file cannot be read or is not what it should be */
  constructor({ tls, caFile, certFile, keyFile }: ClusterSettings) {
    this.insecure = !tls;
    if (!tls) return;
    this.#ca = readPem(caFile, 'CERTIFICATE');
    this.#certificate = readPem(certFile, 'CERTIFICATE');
    this.#key = readPem(keyFile, 'PRIVATE KEY');
    try {
      createSecureContext({ ca: this.#ca, cert: this.#certificate, key: this.#key });
    } catch (error) {
      const files = [caFile, certFile, keyFile].filter((file) => file !== null).join(', ');
      throw new StoreUnavailable(
        `The certificates of the cluster's connection cannot be used (${messageOf(error)}). Check that ${files} are PEM files, without a passphrase, and that key and certificate belong together.`,
        { cause: error },
      );
    }
  }

  get rootCertificate(): Buffer | undefined {
    return this.#ca;
  }

  get userCertFile(): Buffer | undefined {
    return this.#certificate;
  }

  get userKeyFile(): Buffer | undefined {
    return this.#key;
  }
}

/** @param label of what is in it (RFC 7468); without this check a file of anything would count as no authorities */
function readPem(file: string | null, label: 'CERTIFICATE' | 'PRIVATE KEY'): Buffer | undefined {
  if (file === null) return undefined;
  const content = read(file);
  if (content.includes(`${label}-----`)) return content;
  throw new StoreUnavailable(
    `The file ${file} holds no ${label.toLowerCase()} in PEM format ("-----BEGIN ${label}-----"). Give the right file, or convert it with openssl.`,
  );
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StoreUnavailable(
      `The file ${file}, for the connection to the cluster, cannot be read (${messageOf(error)}). Correct its path, or let this user read it.`,
      { cause: error },
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
