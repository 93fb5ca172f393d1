import { completeCluster } from './complete-cluster.js';
import { parseConnectionString } from './connection-string.js';
import type { Findings } from './findings.js';
import { foreignForm } from './foreign-forms.js';
import { called, type GivenSettings } from './given-settings.js';
import type { LedgerAddress, LedgerSource } from './ledger-address.js';
import { LEDGER_SETTINGS, type LedgerSettingName } from './ledger-settings.js';
import { readSecretFile } from './secret-file.js';

const DEFAULT_LEDGER = { kind: 'sqlite', path: 'data/ledger.db' } as const;
const OF_CLUSTERS = LEDGER_SETTINGS.map(({ name }) => name).filter(
  (name) => name !== 'ledger' && name !== 'ledgerFile',
);

interface AddressText {
  readonly text: string;
  readonly source: LedgerSource;
  /** How faults begin. */
  readonly where: string;
  readonly byFlag: boolean;
}

/**
 * Where the ledger is, by all the settings that say so. Where there are faults, what is returned is not to be used.
 * @param asked what to call the address in faults where it is not the setting
 */
export function readLedger(
  given: GivenSettings,
  findings: Findings,
  asked = called('ledger'),
): { readonly address: LedgerAddress; readonly source: LedgerSource } {
  const written = addressText(given, findings, asked);
  if (!written) {
    refuseClusterSettings(given, findings, false);
    return { address: DEFAULT_LEDGER, source: 'default' };
  }
  const { text, source, where, byFlag } = written;
  const path = /^sqlite:(?!\/\/)(.+)$/su.exec(text)?.[1];
  if (path !== undefined) {
    refuseClusterSettings(given, findings, byFlag);
    return { address: { kind: 'sqlite', path }, source };
  }
  const connection = /^esdb(?:\+discover)?:/iu.test(text)
    ? parseConnectionString(text)
    : [refusal(text)];
  if ('hosts' in connection) {
    const settings = completeCluster(connection, given, findings);
    return { address: { kind: 'esdb', settings }, source };
  }
  findings.faults.push(...connection.map((fault) => `${where}: ${fault}`));
  return { address: DEFAULT_LEDGER, source };
}

/** A flag wins over the environment; two of one kind contradict each other. */
function addressText(
  given: GivenSettings,
  findings: Findings,
  asked: string,
): AddressText | undefined {
  const [direct, file] = [given.get('ledger'), given.get('ledgerFile')];
  if (direct && file?.source === direct.source) {
    const names = `${called('ledger')} and ${called('ledgerFile')}`;
    findings.faults.push(`${names} both say where the ledger is; give one of them.`);
  }
  if (direct && !(file?.source === 'flag' && direct.source === 'environment')) {
    const { value, source } = direct;
    return { text: value, source, where: asked, byFlag: source === 'flag' };
  }
  if (!file) return undefined;
  const where = `${called('ledgerFile')}: ${file.value}`;
  const read = readSecretFile(file.value);
  if ('fault' in read) {
    findings.faults.push(`${where} ${read.fault}.`);
    return undefined;
  }
  if (read.notice !== null) findings.notices.push(read.notice);
  return { text: read.text.trim(), source: 'file', where, byFlag: file.source === 'flag' };
}

function refusal(text: string): string {
  const { write } = LEDGER_SETTINGS[0];
  return foreignForm(text) ?? `This names no ledger; write ${write}.`;
}

/** Whoever names a file on the command line need not clear an environment that was made for a cluster. */
function refuseClusterSettings(
  given: GivenSettings,
  { faults }: Findings,
  fileByFlag: boolean,
): void {
  const useless = OF_CLUSTERS.filter((name: LedgerSettingName) => {
    const source = given.get(name)?.source;
    return source === 'flag' || (source === 'environment' && !fileByFlag);
  });
  if (useless.length === 0) return;
  const names = useless.map((name) => called(name)).join(', ');
  faults.push(`${names}: only a cluster has this, and the ledger is a file. Leave it out.`);
}
