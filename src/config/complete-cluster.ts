import {
  type ClusterSettings,
  DEFAULTS,
} from '../event-store/eventstoredb/connection/cluster-settings.js';
import type { Connection } from './connection-string.js';
import type { Findings } from './findings.js';
import { called, type GivenSettings } from './given-settings.js';
import { isLedgerPrefix } from './ledger-prefix.js';
import { LEDGER_SETTINGS, type LedgerSettingName } from './ledger-settings.js';
import { readSecretFile, unreadable } from './secret-file.js';

/** A connection string together with the settings beside it. What is said twice or only by half is a fault. */
export function completeCluster(
  connection: Connection,
  given: GivenSettings,
  findings: Findings,
): ClusterSettings {
  const { hosts, discover, options } = connection;
  const once = (written: string | null, name: LedgerSettingName): string | null => {
    const beside = given.get(name)?.value ?? null;
    if (written !== null && beside !== null) {
      findings.faults.push(
        `${called(name)}: the connection string says this already; write it once.`,
      );
    }
    return written ?? beside;
  };
  const files = {
    caFile: once(options.caFile, 'ledgerCaFile'),
    certFile: once(options.certFile, 'ledgerCertFile'),
    keyFile: once(options.keyFile, 'ledgerKeyFile'),
  };
  checkFiles(files, options.tls, findings);
  const name = once(connection.userName, 'ledgerUser');
  const user = userOf(name, passwordOf(connection, given, findings), findings);
  if (user && !options.tls) {
    findings.notices.push(
      'The cluster is reached without TLS: the client then sends no user and no password.',
    );
  }
  const prefix = given.get('ledgerPrefix')?.value ?? DEFAULTS.prefix;
  if (!isLedgerPrefix(prefix)) findings.faults.push(`${called('ledgerPrefix')}: ${PREFIX_FORM}.`);
  return { hosts, discover, ...options, ...files, user, prefix };
}

const PREFIX_FORM = `write ${LEDGER_SETTINGS.find(({ name }) => name === 'ledgerPrefix')?.write ?? ''}`;

/** From the connection string, the environment or a file: from one of them. */
function passwordOf(
  { password }: Connection,
  given: GivenSettings,
  { faults, notices }: Findings,
): string | null {
  const [direct, path] = [
    given.get('ledgerPassword')?.value,
    given.get('ledgerPasswordFile')?.value,
  ];
  const places = [
    ...(password === null ? [] : ['the connection string']),
    ...(direct === undefined ? [] : [called('ledgerPassword')]),
    ...(path === undefined ? [] : [called('ledgerPasswordFile')]),
  ];
  if (places.length > 1)
    faults.push(`The password is given by ${places.join(' and ')}; give it once.`);
  if (path === undefined) return password ?? direct ?? null;
  const read = readSecretFile(path);
  if ('fault' in read) {
    faults.push(`${called('ledgerPasswordFile')}: ${path} ${read.fault}.`);
    // Not null: that no password was found is one fault, not two.
    return '';
  }
  if (read.notice !== null) notices.push(read.notice);
  // The mark is among what `trim` takes away (ECMAScript, WhiteSpace).
  if (read.text !== read.text.trim()) {
    notices.push(
      `${path} begins or ends with a blank or a byte order mark, which counts as part of the password. If it is none, write the file anew without it, as UTF-8.`,
    );
  }
  return read.text;
}

function userOf(
  name: string | null,
  password: string | null,
  { faults }: Findings,
): ClusterSettings['user'] {
  if (name?.includes(':') === true) {
    faults.push(`${called('ledgerUser')}: the name of a user has no colon (RFC 7617).`);
  }
  if (name !== null && password !== null) return { name, password };
  if (name !== null) {
    const ways = `${called('ledgerPasswordFile')} or ${called('ledgerPassword')}`;
    faults.push(`The cluster’s user has no password; give it by ${ways}.`);
  }
  if (password !== null) {
    faults.push(`There is a password but no user; name the user by ${called('ledgerUser')}.`);
  }
  return null;
}

function checkFiles(
  files: Pick<ClusterSettings, 'caFile' | 'certFile' | 'keyFile'>,
  tls: boolean,
  { faults }: Findings,
): void {
  const { certFile, keyFile } = files;
  const names = {
    caFile: 'ledgerCaFile',
    certFile: 'ledgerCertFile',
    keyFile: 'ledgerKeyFile',
  } as const;
  for (const part of ['caFile', 'certFile', 'keyFile'] as const) {
    const path = files[part];
    const fault = path === null ? undefined : unreadable(path);
    if (path !== null && fault !== undefined)
      faults.push(`${called(names[part])}: ${path} ${fault}.`);
  }
  if ((certFile === null) !== (keyFile === null)) {
    const [there, missing] = certFile === null ? ['key', 'certificate'] : ['certificate', 'key'];
    const setting = certFile === null ? 'ledgerCertFile' : 'ledgerKeyFile';
    faults.push(
      `There is a client ${there} without its ${missing}; give it by ${called(setting)}.`,
    );
  }
  if (!tls && Object.values(files).some((path) => path !== null)) {
    faults.push('With tls=false no certificate is used; leave out either the one or the other.');
  }
}
