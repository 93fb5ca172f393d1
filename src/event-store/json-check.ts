/** A value that the canonical encoding cannot carry so that every reader gets it back unchanged (I-JSON, RFC 7493). */
export class NotEncodable extends TypeError {
  /** `pointer`: JSON pointer (RFC 6901) from the event to the offending value. */
  constructor(
    readonly pointer: string,
    reason: string,
  ) {
    super(`The event cannot be recorded: ${pointer || 'the event'} ${reason}.`);
    this.name = 'NotEncodable';
  }
}

/** Deeper values are refused, so that neither this check nor any reader of the log overflows its stack. */
const MAX_DEPTH = 100;

/** @throws NotEncodable naming the first value that I-JSON cannot carry. */
export function checkEncodable(value: unknown): void {
  check(value, '', 0);
}

function check(value: unknown, pointer: string, depth: number): void {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new NotEncodable(pointer, 'holds half of a character');
      return;
    case 'number':
      checkNumber(value, pointer);
      return;
    case 'boolean':
      return;
    case 'object':
      if (value !== null) checkNested(value, pointer, depth);
      return;
    default:
      throw new NotEncodable(pointer, `is ${typeof value}, which JSON lacks`);
  }
}

function checkNumber(value: number, pointer: string): void {
  if (!Number.isFinite(value)) throw new NotEncodable(pointer, 'is not a finite number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new NotEncodable(pointer, 'is an integer beyond 2^53 - 1; record it as text');
  }
}

function checkNested(value: object, pointer: string, depth: number): void {
  if (depth === MAX_DEPTH) throw new NotEncodable(pointer, `is nested over ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      check(value[index], `${pointer}/${index}`, depth + 1);
    }
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  const plain = prototype === Object.prototype || prototype === null;
  if (!plain || 'toJSON' in value) throw new NotEncodable(pointer, 'is not a plain object');
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    if (!key.isWellFormed()) throw new NotEncodable(pointer, 'has a name with half of a character');
    check(item, `${pointer}/${key}`, depth + 1);
  }
}
