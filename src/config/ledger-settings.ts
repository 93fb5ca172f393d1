/** Settings that say where the log is and how to get at it; a command that uses one takes them all. */
export const LEDGER_SETTINGS = [
  {
    name: 'ledger',
    env: 'SOAT_LEDGER',
    alias: 'LEDGER',
    flag: '--ledger',
    explains: 'where the log is kept',
    write:
      'sqlite: and the path of a file, or esdb:// or esdb+discover:// and the hosts of a cluster, for example sqlite:data/ledger.db',
  },
  {
    name: 'ledgerFile',
    env: 'SOAT_LEDGER_FILE',
    flag: '--ledger-file',
    explains: 'file that holds what SOAT_LEDGER would',
    write: 'the path of a file with one line, for example /run/secrets/soat-ledger',
  },
  {
    name: 'ledgerUser',
    env: 'SOAT_LEDGER_USER',
    flag: '--ledger-user',
    explains: 'user of the cluster',
    write: 'a name without a colon, for example soat',
  },
  {
    name: 'ledgerPassword',
    env: 'SOAT_LEDGER_PASSWORD',
    // On a command line it would be in every listing of processes and in the shell's history.
    flag: null,
    explains: 'password of that user',
    write: 'the password as it is, nothing percent-encoded',
  },
  {
    name: 'ledgerPasswordFile',
    env: 'SOAT_LEDGER_PASSWORD_FILE',
    flag: '--ledger-password-file',
    explains: 'file that holds the password',
    write: 'the path of a file with one line, for example /run/secrets/soat-password',
  },
  {
    name: 'ledgerCaFile',
    env: 'SOAT_LEDGER_CA_FILE',
    flag: '--ledger-ca-file',
    explains: 'certificate of the authority that signed the cluster’s (PEM)',
    write: 'the path of a file, for example certs/ca.crt',
  },
  {
    name: 'ledgerCertFile',
    env: 'SOAT_LEDGER_CERT_FILE',
    flag: '--ledger-cert-file',
    explains: 'certificate that this client shows (PEM)',
    write: 'the path of a file, for example certs/soat.crt',
  },
  {
    name: 'ledgerKeyFile',
    env: 'SOAT_LEDGER_KEY_FILE',
    flag: '--ledger-key-file',
    explains: 'private key of that certificate (PEM)',
    write: 'the path of a file, for example certs/soat.key',
  },
  {
    name: 'ledgerPrefix',
    env: 'SOAT_LEDGER_PREFIX',
    flag: '--ledger-prefix',
    explains: 'what the names of the ledger’s streams begin with on a cluster',
    write: 'letters, digits and . _ : / -, one of these last, for example "soat."',
  },
] as const;

export type LedgerSettingName = (typeof LEDGER_SETTINGS)[number]['name'];
