/** What is wrong with a host, to be read after its name, and what to do about it. */
export interface HostProblem {
  readonly problem: string;
  readonly advice: string;
  /** Whether waiting can help: a node may be starting, a network may come back. */
  readonly mayPass: boolean;
}

const final = (problem: string, advice: string): HostProblem => ({
  problem,
  advice,
  mayPass: false,
});
const passing = (problem: string, advice: string): HostProblem => ({
  problem,
  advice,
  mayPass: true,
});

/** By the codes of Node.js (Errors, "Common system errors") and of OpenSSL (X509_verify_cert_error_string). */
const KNOWN: readonly (readonly [RegExp, HostProblem])[] = [
  [
    /^ENOTFOUND$/,
    final('is a name that nobody knows', 'Correct the host, or its entry in the name service.'),
  ],
  [/^EAI_/, passing('cannot be looked up', 'Check the name service of this server.')],
  [
    /^ECONNREFUSED$/,
    passing('refuses the connection', 'Start the node, or correct host and port.'),
  ],
  [
    /^E(HOST|NET)UNREACH$|^ETIMEDOUT$/,
    passing('cannot be reached', 'Check host and port, and the network between here and there.'),
  ],
  [
    /^ECONNRESET$|^EPIPE$/,
    passing('breaks the connection off', 'Check host and port, and the health of the node.'),
  ],
  [
    /WRONG_VERSION_NUMBER|^EPROTO$|PACKET_LENGTH|^ERR_SSL_(HTTP_REQUEST|UNEXPECTED|INVALID)/,
    final(
      'does not speak TLS',
      'Correct the port, or write tls=false if the cluster runs without it.',
    ),
  ],
  [
    /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA$/,
    final(
      'does not accept our certificate, or wants one',
      'Give a client certificate that the cluster trusts, with its key (SOAT_LEDGER_CERT_FILE).',
    ),
  ],
  [
    /^CERT_HAS_EXPIRED$|^CERT_NOT_YET_VALID$/,
    final(
      'has a certificate that has expired or is not valid yet',
      'Renew the certificate, or set the clock of this server.',
    ),
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    final(
      'has a certificate for other names',
      'Write the host as it is named in the certificate, or issue one that names it.',
    ),
  ],
  [
    /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_UNTRUSTED|SIGNATURE_FAILURE/,
    final(
      'has a certificate of an authority that is not trusted here',
      "Give the file of the cluster's authority (SOAT_LEDGER_CA_FILE).",
    ),
  ],
];

/** What an error of the network or of TLS says about the host; undefined where it is none of the well-known ones. */
export function knownProblem(error: unknown): HostProblem | undefined {
  const code = property(error, 'code');
  return KNOWN.find(([codes]) => codes.test(code))?.[1];
}

export function unknownProblem(error: unknown): HostProblem {
  const reason = property(error, 'message').replace(/\s+/g, ' ').trim();
  return passing(`cannot be used (${reason})`, 'Check host and port.');
}

export const mute = passing(
  'does not answer',
  'Check host and port, the firewall between here and there, and the health of the node.',
);

export const stranger = final(
  'is no node of EventStoreDB or KurrentDB',
  'Correct host and port: clients use the one that is set as NodePort, 2113 if none is.',
);

function property(error: unknown, name: 'code' | 'message'): string {
  const value: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
}
