import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ImportError } from '../import-error.js';
import { tableFaults } from '../tabular/table-faults.js';

/** What an archive may unpack to. A workbook of a million rows stays under these; a zip bomb does not. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly totalBytes: number;
  /** Unpacked to packed size, for entries above `ratioFromBytes`. Honest sheets reach about 60. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 4096,
  totalBytes: 1024 ** 3,
  ratio: 200,
  ratioFromBytes: 8 * 1024 ** 2,
};

/**
 * A ZIP archive read at random, entry by entry, without unpacking to disk. The declared sizes are checked when it is
 * opened; while an entry is read, more bytes than it declared are an error (yauzl holds them to it), so a lying header
 * gains nothing. Checksums are verified when an entry was read to its end.
 */
export class ZipArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws ImportError damaged · encrypted · too large */
  static async open(path: string, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<ZipArchive> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(asDamaged);
    try {
      return new ZipArchive(zip, await readDirectory(zip, limits));
    } catch (error) {
      zip.close();
      return asDamaged(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Bytes that the entry unpacks to; 0 for one that is absent. */
  sizeOf(name: string): number {
    return this.entries.get(name)?.uncompressedSize ?? 0;
  }

  /** The entry's bytes, in order; nothing for an absent one. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) return;
    let stream: Readable | undefined;
    try {
      stream = await this.zip.openReadStreamPromise(entry);
      let checksum = 0;
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
      if (checksum !== entry.crc32) throw tableFaults.damaged();
    } catch (error) {
      asDamaged(error);
    } finally {
      stream?.destroy();
    }
  }

  close(): void {
    this.zip.close();
  }
}

async function readDirectory(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw tableFaults.tooLarge(`${zip.entryCount} entries`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw tableFaults.oldOrEncrypted();
    total += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
    if (entry.uncompressedSize > limits.ratioFromBytes && ratio > limits.ratio) {
      throw tableFaults.tooLarge(`${Math.round(ratio)} : 1`);
    }
    if (total > limits.totalBytes) throw tableFaults.tooLarge(`> ${limits.totalBytes} bytes`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** yauzl and zlib tell of damage in words for programmers; the sender needs one sentence. */
function asDamaged(error: unknown): never {
  throw error instanceof ImportError ? error : tableFaults.damaged(error);
}
