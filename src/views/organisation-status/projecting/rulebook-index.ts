import type { Database } from 'better-sqlite3';
import { type Rulebook, rulebookReference } from '../../../rulebook/rulebook.js';
import { codesOf, type RulebookCodes, UNKNOWN_CODES } from './rulebook-codes.js';

/** The codes of the published rulebooks, by the reference that events cite. */
export class RulebookIndex {
  private readonly known = new Map<string, RulebookCodes>();

  constructor(private readonly database: Database) {}

  add(rulebook: Rulebook): void {
    const codes = codesOf(rulebook);
    this.database
      .prepare('INSERT OR REPLACE INTO organisation_status_rulebook VALUES (?, ?)')
      .run(rulebookReference(rulebook), JSON.stringify(codes));
    this.known.set(rulebookReference(rulebook), codes);
  }

  codes(reference: string): RulebookCodes {
    const known = this.known.get(reference);
    if (known) return known;
    const stored = this.database
      .prepare('SELECT codes FROM organisation_status_rulebook WHERE reference = ?')
      .pluck()
      .get(reference);
    if (typeof stored !== 'string') return UNKNOWN_CODES;
    const codes = JSON.parse(stored) as RulebookCodes;
    this.known.set(reference, codes);
    return codes;
  }

  forget(): void {
    this.known.clear();
  }
}
