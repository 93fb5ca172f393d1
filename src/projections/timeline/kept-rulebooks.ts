import type { Database, Statement } from 'better-sqlite3';
import { type Rulebook, rulebookReference } from '../../rulebook/rulebook.js';
import type { Rulebooks } from './timeline.js';

/** The published rulebooks, kept with the view: a rebuild finds the same, whatever is published later. */
export class KeptRulebooks implements Rulebooks {
  private readonly known = new Map<string, Rulebook>();
  private readonly add: Statement;
  private readonly find: Statement;

  constructor(database: Database, prefix: string) {
    this.add = database.prepare(`INSERT OR REPLACE INTO ${prefix}_rulebook VALUES (?, ?)`);
    this.find = database.prepare(`SELECT rulebook FROM ${prefix}_rulebook WHERE reference = ?`);
    this.find.pluck();
  }

  keep(rulebook: Rulebook): void {
    const reference = rulebookReference(rulebook);
    this.add.run(reference, JSON.stringify(rulebook));
    this.known.set(reference, rulebook);
  }

  cited(reference: string): Rulebook | undefined {
    const known = this.known.get(reference);
    if (known) return known;
    const stored = this.find.get(reference);
    if (typeof stored !== 'string') return undefined;
    const rulebook = JSON.parse(stored) as Rulebook;
    this.known.set(reference, rulebook);
    return rulebook;
  }

  forget(): void {
    this.known.clear();
  }
}
