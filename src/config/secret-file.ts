import { readFileSync, statSync } from 'node:fs';

const MAX_BYTES = 64 * 1024;

export type SecretFile =
  | { readonly text: string; readonly notice: string | null }
  /** A clause that follows the file's name. */
  | { readonly fault: string };

/** The one line of a file that an orchestrator or a person wrote a secret into; a newline at its end is not part of it. */
export function readSecretFile(path: string): SecretFile {
  const read = readable(path);
  if ('fault' in read) return read;
  const text = read.content.toString('utf8').replace(/\r?\n$/u, '');
  if (text === '') return { fault: 'is empty' };
  if (/[\r\n\0]/u.test(text)) return { fault: 'has more than the one line that it should have' };
  const open = (read.mode & 0o004) !== 0;
  const notice = `${path} can be read by every user of this machine. Take that right away: chmod o-r ${path}`;
  return { text, notice: open ? notice : null };
}

/** Why a certificate or key cannot be read; undefined where it can. */
export function unreadable(path: string): string | undefined {
  const read = readable(path);
  return 'fault' in read ? read.fault : undefined;
}

function readable(path: string): { content: Buffer; mode: number } | { fault: string } {
  try {
    const { size, mode } = statSync(path);
    if (size > MAX_BYTES) return { fault: 'is far too big' };
    return { content: readFileSync(path), mode };
  } catch (error) {
    return { fault: REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? 'cannot be read' };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read by this user',
  EISDIR: 'is a folder',
};
