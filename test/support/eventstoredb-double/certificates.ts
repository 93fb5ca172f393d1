import { generate } from 'selfsigned';

export interface Certificates {
  /** PEM of the authority that signed the certificate. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const DAY = 24 * 60 * 60 * 1000;

/** Makes an authority and a node's certificate that it signed, valid for two days around now, or not any more. */
export async function makeCertificates(
  kind: 'tls' | 'wrong-host' | 'expired',
): Promise<Certificates> {
  const now = Date.now();
  const authority = await generate([{ name: 'commonName', value: 'Throw-away authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 9 * DAY),
    notAfterDate: new Date(now + 9 * DAY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const node = await generate([{ name: 'commonName', value: 'eventstoredb-node' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    notBeforeDate: new Date(now - 3 * DAY),
    notAfterDate: new Date(kind === 'expired' ? now - DAY : now + DAY),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: kind === 'wrong-host' ? ELSEWHERE : HERE },
    ],
  });
  return { authority: authority.cert, certificate: node.cert, key: node.private };
}

const HERE = [
  { type: 2 as const, value: 'localhost' },
  { type: 7 as const, ip: '127.0.0.1' },
];
const ELSEWHERE = [{ type: 2 as const, value: 'another-machine.example' }];
