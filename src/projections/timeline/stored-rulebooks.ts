import type { IsoDate } from '../../ledger/envelope.js';
import { inForceAmong } from '../../rulebook/in-force.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { Views } from '../views.js';
import type { Rulebooks } from './timeline.js';

/** The published rulebooks as a view keeps them, for its queries. A published version never changes. */
export class StoredRulebooks implements Rulebooks {
  private readonly known = new Map<string, Rulebook>();

  constructor(
    private readonly views: Views,
    private readonly prefix: string,
  ) {}

  cited(reference: string): Rulebook | undefined {
    const known = this.known.get(reference);
    if (known) return known;
    const row = this.views
      .prepare(`SELECT rulebook FROM ${this.prefix}_rulebook WHERE reference = ?`)
      .get(reference) as { rulebook: string } | undefined;
    return row && this.remember(reference, row.rulebook);
  }

  /** The version of a rulebook that is in force on a day. */
  inForce(id: string, day: IsoDate): Rulebook | undefined {
    const rows = this.views.prepare(`SELECT reference FROM ${this.prefix}_rulebook`).all() as {
      reference: string;
    }[];
    const versions = rows.flatMap(({ reference }) => this.cited(reference) ?? []);
    return inForceAmong(versions, id, day);
  }

  private remember(reference: string, stored: string): Rulebook {
    const rulebook = JSON.parse(stored) as Rulebook;
    this.known.set(reference, rulebook);
    return rulebook;
  }
}
