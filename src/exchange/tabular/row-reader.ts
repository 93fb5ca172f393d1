import type { DateSystem, SheetRow } from './cell.js';

export interface RowsOptions {
  /** Name of the sheet; the first one when absent. */
  readonly sheet?: string;
  /** 1-based row of the headers; rows above it are passed over. */
  readonly headerRow: number;
  /** Encoding of a CSV without byte order mark. */
  readonly encoding?: TextEncodingName;
  /** Delimiter of a CSV; found from the header row when absent. */
  readonly delimiter?: string;
}

export const TEXT_ENCODINGS = ['utf-8', 'windows-1258'] as const;
export type TextEncodingName = (typeof TEXT_ENCODINGS)[number];

/** A file of rows, whatever its format. Memory does not grow with the number of rows. */
export interface RowReader {
  readonly dateSystem: DateSystem;
  /**
   * Every row of the file from the first; each call reads anew.
   * @throws ImportError as soon as the file turns out to be unusable, which may be after many rows
   */
  rows(): AsyncIterable<SheetRow>;
  /** How much of the file the current reading has passed, 0 to 1. */
  share(): number;
  close(): Promise<void>;
}
