import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EXIT, CommandFailed } from './exit-codes.js';

/** @throws CommandFailed where a file to be read is not there */
export function requireFile(path: string): void {
  if (existsSync(path)) return;
  throw new CommandFailed(EXIT.unusable, {
    vi: `Không có tệp ${path}. Hãy kiểm tra đường dẫn.`,
    en: `There is no file ${path}. Check the path.`,
  });
}

/** @throws CommandFailed where the folder of a file to be written is not there: its path may be mistyped */
export function requireFolderOf(path: string): void {
  const folder = dirname(path);
  if (existsSync(folder)) return;
  throw new CommandFailed(EXIT.unusable, {
    vi: `Không có thư mục ${folder}. Hãy kiểm tra đường dẫn, hoặc tạo thư mục trước.`,
    en: `There is no folder ${folder}. Check the path, or make the folder first.`,
  });
}

/** SHA-256 of a file in hexadecimal, as `sha256sum` prints it. */
export async function digestOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}
