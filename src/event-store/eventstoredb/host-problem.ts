/** What is wrong with a host, to be read after its name, and what to do about it. */
export interface HostProblem {
  readonly problem: string;
  readonly advice: string;
  /** Whether waiting can help: a node may be starting, a network may come back. */
  readonly mayPass: boolean;
}

const final = (problem: string, advice: string) => ({ problem, advice, mayPass: false });
const passing = (problem: string, advice: string) => ({ problem, advice, mayPass: true });

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
      'Give a client certificate that the cluster trusts, with its key.',
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
      "Give the file of the cluster's authority as tlsCaFile.",
    ),
  ],
];

/** What a failed step says about the host. */
export function problemOf(error: unknown, signal: AbortSignal): HostProblem {
  if (signal.aborted) {
    return {
      problem: 'does not answer',
      advice: 'Check host and port, the firewall between here and there, and that the node runs.',
      mayPass: true,
    };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = KNOWN.find(([codes]) => codes.test(code));
  if (known) return known[1];
  const reason = error instanceof Error ? error.message : String(error);
  return {
    problem: `cannot be used (${reason})`,
    advice: 'Check host, port and certificates.',
    mayPass: true,
  };
}
