import { tableFaults } from '../tabular/table-faults.js';
import { parseXml, type XmlHandler } from './xml-part.js';

/**
 * Characters of distinct text that are held in memory while the sheet streams by. Cells refer to them by number in any
 * order, so they cannot be streamed; beyond this the file is asked for as CSV.
 */
const MAX_CHARACTERS = 64 * 1024 ** 2;

/** The workbook's table of texts. Runs of rich text are joined; phonetic hints (`rPh`) are left out. */
export async function readSharedStrings(
  bytes: AsyncIterable<Buffer>,
  maxCharacters = MAX_CHARACTERS,
): Promise<readonly string[]> {
  const strings: string[] = [];
  const text = new TextCollector();
  let total = 0;
  await parseXml(bytes, {
    open: (name) => {
      if (name === 'si') text.start();
      else text.open(name);
    },
    text: (piece) => {
      text.add(piece);
    },
    close: (name) => {
      text.close(name);
      if (name !== 'si') return;
      const whole = text.take();
      total += whole.length;
      if (total > maxCharacters)
        throw tableFaults.tooLarge(`> ${maxCharacters} characters of text`);
      strings.push(whole);
    },
  } satisfies XmlHandler);
  return strings;
}

/** Collects the `t` elements of a string item, shared or inline. */
export class TextCollector {
  private parts = '';
  private inText = false;
  private inPhonetic = false;

  start(): void {
    this.parts = '';
  }

  open(name: string): void {
    if (name === 'rPh') this.inPhonetic = true;
    if (name === 't') this.inText = true;
  }

  add(piece: string): void {
    if (this.inText && !this.inPhonetic) this.parts += piece;
  }

  close(name: string): void {
    if (name === 'rPh') this.inPhonetic = false;
    if (name === 't') this.inText = false;
  }

  take(): string {
    return unescapeText(this.parts).normalize('NFC');
  }
}

/** Control characters are written `_x000D_`, since XML cannot hold them; `_x005F_` is an underscore that guards one. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
