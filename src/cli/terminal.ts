import type { IsoDate } from '../ledger/envelope.js';
import type { Bilingual } from '../ledger/rejection.js';

type Language = keyof Bilingual;

/** Where the command writes: answers on standard output, everything else on standard error. */
export class Terminal {
  private progressShown = false;

  constructor(
    private readonly out: NodeJS.WritableStream,
    private readonly err: NodeJS.WritableStream & { isTTY?: boolean },
    /** The language of sentences, from `LANG`. */
    readonly language: Language,
  ) {}

  print(text: string): void {
    this.clearProgress();
    this.out.write(`${text}\n`);
  }

  json(value: unknown): void {
    this.print(JSON.stringify(value, null, 2));
  }

  note(text: string): void {
    this.clearProgress();
    this.err.write(`${text}\n`);
  }

  say(sentence: Bilingual): string {
    return sentence[this.language];
  }

  /** A whole number as the language groups its digits. */
  count(value: number): string {
    return value.toLocaleString(this.language);
  }

  /** A day as the language writes it: 31/12/2025 in Vietnamese, ISO 8601 in English. */
  day(date: IsoDate): string {
    return this.language === 'vi' ? date.split('-').reverse().join('/') : date;
  }

  /** One line that is written over; nothing where standard error is not a terminal. */
  progress(text: string): void {
    if (this.err.isTTY !== true) return;
    this.err.write(`\r\u001b[K${text}`);
    this.progressShown = true;
  }

  clearProgress(): void {
    if (!this.progressShown) return;
    this.err.write('\r\u001b[K');
    this.progressShown = false;
  }
}

/** `[#####     ]  48 %  12,300/s  0:41 left`, for any work whose share is known. */
export function progressBar(
  label: string,
  share: number,
  perSecond: number,
  secondsLeft: number | null,
): string {
  const width = 24;
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
  const bar = `[${'#'.repeat(filled)}${' '.repeat(width - filled)}]`;
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  const left = secondsLeft === null ? '' : `  ${formatSeconds(secondsLeft)} left`;
  return `${label} ${bar}${percent}  ${Math.round(perSecond).toLocaleString('en')}/s${left}`;
}

export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Rows in columns as wide as they need be; columns of numbers to the right. */
export function toColumns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = head.map((title, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    const numeric = cells.length > 0 && cells.every((cell) => /^\d{1,3}([.,]?\d{3})*$/u.test(cell));
    return { width: Math.max(title.length, ...cells.map((cell) => cell.length)), numeric };
  });
  const line = (row: readonly string[]) =>
    columns
      .map(({ width, numeric }, column) => {
        const cell = row[column] ?? '';
        return numeric ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const rule = columns.map(({ width }) => '-'.repeat(width));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
