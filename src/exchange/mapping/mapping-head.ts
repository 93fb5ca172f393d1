import type { RulebookReference } from '../../ledger/envelope.js';
import type { TextEncodingName } from '../tabular/row-reader.js';

/** What every mapping says, whatever kind of record its rows are. */
export interface MappingHead {
  /** Part of every derived id: with another id, the same file is other records. */
  readonly id: string;
  readonly rulebook: RulebookReference;
  readonly source: {
    readonly sheet: string | undefined;
    readonly headerRow: number;
    readonly encoding: TextEncodingName | undefined;
    readonly delimiter: string | undefined;
    readonly ignoredColumns: readonly string[];
  };
}
