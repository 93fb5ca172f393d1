import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { TextEncodingName } from '../tabular/row-reader.js';
import { tableFaults } from '../tabular/table-faults.js';

const PREFIX_BYTES = 64 * 1024;
const NUL = String.fromCharCode(0);

const MARKS: readonly { readonly bytes: readonly number[]; readonly label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
];

/** The first bytes of a file; what its kind is told from. */
export async function readPrefix(path: string, length = PREFIX_BYTES): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * The encoding to read with. A byte order mark wins over the mapping. A mapping that says Windows-1258 of what is
 * plainly UTF-8 is refused: reading it so would record garbled names without any error.
 * @throws ImportError
 */
export function chooseEncoding(prefix: Buffer, declared: TextEncodingName | undefined): string {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => prefix[index] === byte));
  if (mark) return mark.label;
  if (declared === 'windows-1258' && isMultibyteUtf8(prefix)) throw tableFaults.isUtf8();
  return declared ?? 'utf-8';
}

function isMultibyteUtf8(prefix: Buffer): boolean {
  if (prefix.every((byte) => byte < 0x80)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of a file, piece by piece.
 * @throws ImportError naming the line where the bytes are not in this encoding
 */
export async function* decodeText(
  path: string,
  encoding: string,
  onBytes: (done: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  let done = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decodeChunk(decoder, chunk, line);
    if (text.includes(NUL)) throw tableFaults.notATable();
    line += countLines(chunk);
    done += chunk.length;
    onBytes(done);
    yield text;
  }
  yield decodeChunk(decoder, undefined, line);
}

function decodeChunk(decoder: TextDecoder, chunk: Buffer | undefined, line: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw tableFaults.notUtf8(chunk ? line + linesBeforeFault(chunk) : line);
  }
}

/** Lines of a faulty chunk that are still sound, so that the message names the line and not the block. */
function linesBeforeFault(chunk: Buffer): number {
  let sound = 0;
  let start = 0;
  for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
    const whole = chunk.subarray(start, end);
    // The first line may begin in the middle of a character that the chunk before began.
    if (start > 0 && !isSound(whole)) return sound;
    sound += 1;
    start = end + 1;
  }
  return sound;
}

function isSound(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
