import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerCredentials } from '@grpc/grpc-js';
import { makeCertificates } from './certificates.js';

/** `wrong-host`: the certificate names another machine; `expired`: it was valid until yesterday. */
export type Security = 'insecure' | 'tls' | 'wrong-host' | 'expired';

/** How the nodes speak: in the clear, or with a certificate of a throw-away authority. */
export interface Transport {
  readonly credentials: ServerCredentials;
  /** PEM file of the authority; null in the clear. */
  readonly caFile: string | null;
  dispose(): void;
}

export async function openTransport(security: Security): Promise<Transport> {
  if (security === 'insecure') {
    return {
      credentials: ServerCredentials.createInsecure(),
      caFile: null,
      dispose: () => undefined,
    };
  }
  const { authority, certificate, key } = await makeCertificates(security);
  const folder = mkdtempSync(join(tmpdir(), 'soat-double-'));
  const caFile = join(folder, 'ca.crt');
  writeFileSync(caFile, authority);
  const pair = { private_key: Buffer.from(key), cert_chain: Buffer.from(certificate) };
  return {
    credentials: ServerCredentials.createSsl(null, [pair]),
    caFile,
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
