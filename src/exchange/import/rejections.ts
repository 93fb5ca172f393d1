import type { Bilingual } from '../../ledger/rejection.js';
import type { Fault } from '../import-error.js';
import type { StagingDatabase } from './staging-database.js';

/** What a rejected row could still say of itself. */
export interface RejectedKeys {
  readonly record: string | undefined;
  readonly group?: string | undefined;
}

/** The rows that are not recorded, each with its reason. */
export class Rejections {
  constructor(private readonly database: StagingDatabase) {}

  /** A row that has a reason already keeps it. */
  add(row: number, reason: Bilingual, { record, group }: RejectedKeys): void {
    this.database
      .sql('INSERT OR IGNORE INTO rejected VALUES (?, ?, ?, ?, ?)')
      .run(row, record ?? null, group ?? null, reason.vi, reason.en);
  }

  /** Why a row is rejected; undefined for one that is not. */
  reasonFor(row: number): Bilingual | undefined {
    const found = this.database.sql('SELECT vi, en FROM rejected WHERE number = ?').get(row);
    return found as Bilingual | undefined;
  }

  get count(): number {
    const found = this.database.sql('SELECT COUNT(*) AS count FROM rejected').get();
    return (found as { count: number }).count;
  }
}

/** All that is wrong with a row, in one text. */
export function joined(faults: readonly Pick<Fault, 'message'>[]): Bilingual {
  return {
    vi: faults.map(({ message }) => message.vi).join(' '),
    en: faults.map(({ message }) => message.en).join(' '),
  };
}
