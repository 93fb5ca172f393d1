/** What the history queries answer: one line per event, for people. */
import type {
  Actor,
  DocumentReference,
  Instant,
  IsoDate,
  LedgerSequence,
  Uuid,
} from '../../ledger/envelope.js';
import type { JsonObject, JsonValue } from '../../ledger/json.js';

export interface HistoryFilter {
  /** Events about this organisation or anything below it at the time. */
  readonly subtree?: Uuid;
  readonly organisation?: Uuid;
  readonly types?: readonly string[];
  readonly account?: string;
  readonly documentNumber?: string;
  readonly recordedFrom?: IsoDate;
  readonly recordedTo?: IsoDate;
  readonly occurredFrom?: IsoDate;
  readonly occurredTo?: IsoDate;
  /** Free text; diacritics are ignored and `đ` is `d`; every word must occur. */
  readonly text?: string;
}

/** `old → new` of one field, where the event changed something that stood before. */
export interface FieldChange {
  readonly field: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

export interface HistoryItem {
  readonly sequence: LedgerSequence;
  readonly id: Uuid;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** False where this version of the software does not know the type; the event is kept and shown as it is. */
  readonly known: boolean;
  readonly occurredOn: IsoDate;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly document: DocumentReference | null;
  readonly rulebook: string;
  readonly organisations: readonly { readonly organisationId: Uuid; readonly name: string }[];
  readonly changes: readonly FieldChange[];
  /** Sequence of the event that this one corrects, revokes or reverses. */
  readonly corrects: LedgerSequence | null;
  /** Sequences of the later events that correct this one. */
  readonly correctedBy: readonly LedgerSequence[];
  /** Without what is confidential, which no view holds. */
  readonly data: JsonObject;
  /** Where confidential text stood in the event: JSON pointers. */
  readonly withheld: readonly string[];
}

export interface HistoryPage {
  readonly items: readonly HistoryItem[];
  readonly nextCursor: string | null;
  /** The ledger sequence that the view had reached. */
  readonly sequence: LedgerSequence;
}
