import type { Instant, LedgerEvent, NewEvent } from '../ledger/envelope.js';
import type { JsonObject } from '../ledger/json.js';
import { toCanonical, writeMember } from './canonical-json.js';
import type { Upcaster } from './upcaster.js';

/** An event encoded up to its time of recording, which only the store knows and only inside its transaction. */
export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  /** The canonical encoding with room for `recordedAt`. */
  readonly bytes: Buffer;
  /** Where the 24 characters of `recordedAt` go. */
  readonly recordedAtOffset: number;
}

const STAMP_FIELD = 'recordedAt';
const STAMP_ROOM = '0000-00-00T00:00:00.000Z';

/** Turns events into the bytes that are stored, hashed and proved, and back; upcasts what it reads. */
export class EventCodec {
  private readonly upcasters = new Map<string, Map<number, Upcaster>>();

  /** @throws Error where two upcasters claim the same step. */
  constructor(upcasters: readonly Upcaster[]) {
    for (const upcaster of upcasters) {
      const steps = this.upcasters.get(upcaster.type) ?? new Map<number, Upcaster>();
      if (steps.has(upcaster.from)) {
        throw new Error(`Two upcasters lift ${upcaster.type} from version ${upcaster.from}.`);
      }
      this.upcasters.set(upcaster.type, steps.set(upcaster.from, upcaster));
    }
  }

  /** @throws NotEncodable */
  encode(event: NewEvent, stream: string, recordedAt: Instant): Buffer {
    return stamp(this.prepare(event, stream), recordedAt);
  }

  /**
   * Encodes everything but the time of recording, for which it leaves room: a store learns the time only inside its
   * transaction, where encoding would keep other writers waiting.
   * @throws NotEncodable
   */
  prepare(event: NewEvent, stream: string): PreparedEvent {
    const members: Readonly<Record<string, unknown>> = { ...event, stream };
    let head = '{';
    let tail = '';
    for (const name of Object.keys(members).sort()) {
      const value = members[name];
      if (value === undefined || name === STAMP_FIELD) continue;
      if (name < STAMP_FIELD) head += `${writeMember(name, value)},`;
      else tail += `,${writeMember(name, value)}`;
    }
    head += `"${STAMP_FIELD}":"`;
    const bytes = Buffer.from(`${head}${STAMP_ROOM}"${tail}}`);
    return { id: event.id, type: event.type, bytes, recordedAtOffset: Buffer.byteLength(head) };
  }

  /** What the bytes say in the present schema. @throws SyntaxError where they are not JSON. */
  decode(bytes: Buffer): LedgerEvent {
    return this.upcast(JSON.parse(bytes.toString('utf8')) as LedgerEvent);
  }

  /** An event as it was written, in the present schema. */
  upcast(event: LedgerEvent): LedgerEvent {
    const steps = this.upcasters.get(event.type);
    return steps ? lift(event, steps) : event;
  }

  /** Whether two encodings say the same in everything but `salt` and `recordedAt`. */
  sameContent(a: Buffer, b: Buffer): boolean {
    return a.equals(b) || contentOf(a) === contentOf(b);
  }
}

/** Writes the time of recording into its room. The result shares memory with `prepared`. */
export function stamp(prepared: PreparedEvent, recordedAt: Instant): Buffer {
  prepared.bytes.write(recordedAt, prepared.recordedAtOffset, STAMP_ROOM.length, 'latin1');
  return prepared.bytes;
}

function lift(event: LedgerEvent, steps: ReadonlyMap<number, Upcaster>): LedgerEvent {
  let { schemaVersion } = event;
  let data: JsonObject = event.data;
  for (let step = steps.get(schemaVersion); step; step = steps.get(schemaVersion)) {
    data = step.upcast(data);
    schemaVersion += 1;
  }
  return schemaVersion === event.schemaVersion ? event : { ...event, schemaVersion, data };
}

function contentOf(bytes: Buffer): string {
  const event = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  return toCanonical({ ...event, salt: undefined, recordedAt: undefined });
}
