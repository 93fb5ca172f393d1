import { pointerToken } from '../ledger/json-pointer.js';

/**
 * RFC 8785 in one pass over the value, refusing on the way what I-JSON (RFC 7493) cannot carry to every reader
 * unchanged. Appending is bound by this function; the package `canonicalize`, which it must agree with to the byte,
 * needs two to three times as long, does not refuse unsafe integers, and is what tests and verification compare with.
 */

/** A value that cannot be recorded. The sentence names it by JSON pointer (RFC 6901). */
export class NotEncodable extends TypeError {
  constructor(
    readonly reason: string,
    readonly pointer = '',
  ) {
    super(`The event cannot be recorded: ${pointer || 'it'} ${reason}.`);
    this.name = 'NotEncodable';
  }
}

/** Deeper values are refused, so that no reader of the log overflows its stack. */
const MAX_DEPTH = 100;

/** The canonical encoding. Members that are undefined are left out. @throws NotEncodable */
export function toCanonical(value: object): string {
  return write(value, 0);
}

/** One member of an object, name and value, for a writer that puts the members in order itself. */
export function writeMember(name: string, value: unknown): string {
  try {
    return `${quote(name)}:${write(value, 1)}`;
  } catch (error) {
    throw within(name, error);
  }
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === MAX_DEPTH) throw new NotEncodable(`is nested over ${MAX_DEPTH} levels deep`);
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
    default:
      throw new NotEncodable(`is of the kind ${typeof value}, which JSON lacks`);
  }
}

/** What does not stand in JSON as it is: control characters, quotes, backslashes; and surrogates, to be looked at. */
const NOT_PLAIN = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

function quote(text: string): string {
  if (!NOT_PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new NotEncodable('holds half of a character (a lone surrogate)');
  return JSON.stringify(text);
}

/** RFC 8785 takes over how ECMAScript writes numbers. */
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new NotEncodable('is not a finite number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new NotEncodable('is an integer beyond 2^53 - 1; record it as text');
  }
  return String(value);
}

function writeArray(items: readonly unknown[], depth: number): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1) {
    if (index > 0) text += ',';
    try {
      text += write(items[index], depth);
    } catch (error) {
      throw within(index, error);
    }
  }
  return `${text}]`;
}

/** Names are sorted by their UTF-16 code units, which is how ECMAScript compares text. */
function writeObject(value: object, depth: number): string {
  if (!isPlain(value)) throw new NotEncodable('is not a plain object');
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    try {
      text += `${text === '' ? '{' : ','}${quote(name)}:${write(member, depth)}`;
    } catch (error) {
      throw within(name, error);
    }
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Instances of classes are what their members are; dates, maps, buffers and the like would lose what they hold. */
function isPlain(value: object): boolean {
  if ('toJSON' in value) return false;
  return (
    Object.getPrototypeOf(value) === Object.prototype ||
    Object.prototype.toString.call(value) === '[object Object]'
  );
}

function within(step: string | number, error: unknown): unknown {
  if (!(error instanceof NotEncodable)) return error;
  const token = pointerToken(step).toWellFormed();
  return new NotEncodable(error.reason, `/${token}${error.pointer}`);
}
