import { CommanderError } from 'commander';
import { ConfigFaults } from '../config/read-config.js';
import {
  LedgerUnusable,
  OutcomeUnknown,
  StoreBusy,
  StoreUnavailable,
} from '../event-store/store-errors.js';
import { ImportError } from '../exchange/import-error.js';
import { ProblemError } from '../http/problem.js';
import type { Bilingual } from '../ledger/rejection.js';
import {
  RebuildRunning,
  ViewsFolderUnusable,
  ViewsOfAnotherLedger,
} from '../projections/views-errors.js';
import { EXIT, CommandFailed, type ExitCode } from './exit-codes.js';
import { diskFull } from './full-disk.js';

/** How a command ended that did not end well: what the shell is answered, and what the user is told if anything. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly sentence?: Bilingual;
}

export const STOPPED = new CommandFailed(EXIT.interrupted, {
  vi: 'Đã dừng. Những gì đã ghi đều trọn vẹn.',
  en: 'Stopped. What was recorded is whole.',
});

/** Whoever read our output has read enough, as `head` does: no failure. */
export class ReaderGone extends Error {}

/** Faults of the file system that a user can do something about, by their code. */
const FILE_FAULTS: Readonly<Record<string, (path: string) => Bilingual>> = {
  ENOENT: (path) => ({
    vi: `Không có tệp hoặc thư mục ${path}. Hãy kiểm tra đường dẫn.`,
    en: `There is no file or folder ${path}. Check the path.`,
  }),
  EEXIST: (path) => ({
    vi: `${path} đã có và không bị ghi đè. Hãy đổi tên tệp đó hoặc làm ở thư mục khác.`,
    en: `${path} exists already and is not overwritten. Rename it, or work in another folder.`,
  }),
  EACCES: (path) => ({
    vi: `Không có quyền với ${path}. Hãy kiểm tra quyền truy cập.`,
    en: `Access to ${path} is denied. Check its permissions.`,
  }),
  EISDIR: (path) => ({
    vi: `${path} là thư mục, không phải tệp.`,
    en: `${path} is a folder, not a file.`,
  }),
  EROFS: (path) => ({
    vi: `${path} nằm trên ổ chỉ đọc.`,
    en: `${path} is on a read-only file system.`,
  }),
  ENOSPC: diskFull,
  // What SQLite says of the same, without a path.
  SQLITE_FULL: diskFull,
};

export function failureOf(error: unknown): Failure {
  if (error instanceof ReaderGone || codeOf(error) === 'EPIPE') return { exitCode: EXIT.done };
  if (error instanceof CommandFailed) return error;
  // Commander has told the user already.
  if (error instanceof CommanderError) {
    return { exitCode: error.exitCode === 0 ? EXIT.done : EXIT.usage };
  }
  if (error instanceof ImportError) return { exitCode: EXIT.unusable, sentence: listOf(error) };
  if (error instanceof ConfigFaults) return { exitCode: EXIT.usage, sentence: both(error.message) };
  // Shared with HTTP, where a cursor or a moment that cannot be used is a bad request.
  if (error instanceof ProblemError) {
    return { exitCode: EXIT.usage, sentence: error.parts.detail };
  }
  if (isUnusable(error)) return { exitCode: EXIT.unusable, sentence: both(error.message) };
  const fileFault = FILE_FAULTS[codeOf(error) ?? ''];
  if (fileFault) return { exitCode: EXIT.unusable, sentence: fileFault(pathOf(error)) };
  return {
    exitCode: EXIT.failed,
    sentence: both(error instanceof Error ? error.message : String(error)),
  };
}

function isUnusable(error: unknown): error is Error {
  return (
    error instanceof LedgerUnusable ||
    error instanceof StoreUnavailable ||
    error instanceof StoreBusy ||
    error instanceof OutcomeUnknown ||
    error instanceof ViewsOfAnotherLedger ||
    error instanceof ViewsFolderUnusable ||
    error instanceof RebuildRunning
  );
}

/** For what the machinery says in English alone. */
function both(message: string): Bilingual {
  return { vi: `Không thực hiện được. ${message}`, en: message };
}

function listOf({ faults }: ImportError): Bilingual {
  const lines = (language: keyof Bilingual) =>
    faults.map(({ message, where }) =>
      where === undefined ? message[language] : `${where}: ${message[language]}`,
    );
  return { vi: lines('vi').join('\n'), en: lines('en').join('\n') };
}

function codeOf(error: unknown): string | undefined {
  const hasCode = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return hasCode ? (error.code as string) : undefined;
}

/** Where a file was to be copied, the target is what is in the way. */
function pathOf(error: unknown): string {
  const { path = '', dest } = error as { path?: string; dest?: string };
  return dest ?? path;
}
