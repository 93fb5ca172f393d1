import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
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
