import sax, { type QualifiedTag, type SAXParser, type Tag } from 'sax';
import { ImportError } from '../import-error.js';
import { tableFaults } from '../tabular/table-faults.js';

export interface XmlHandler {
  /** `name` without its namespace prefix: producers differ in prefixes, not in local names. */
  open(name: string, attributes: Readonly<Record<string, string | undefined>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Sheets nest about six deep; more is an attempt to exhaust memory. */
const MAX_DEPTH = 64;

/**
 * One XML part of a workbook, parsed as its bytes arrive. Strict; a DOCTYPE is refused, so that no entity is ever
 * declared, let alone expanded or fetched; the parser itself bounds the length of names and attributes.
 */
export class XmlPart {
  private readonly parser: SAXParser = sax.parser(true, { position: false });
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private depth = 0;

  constructor(handler: XmlHandler) {
    this.parser.ondoctype = () => {
      throw tableFaults.doctype();
    };
    this.parser.onerror = (error) => {
      throw tableFaults.damaged(error);
    };
    this.parser.onopentag = (tag: Tag | QualifiedTag) => {
      this.depth += 1;
      if (this.depth > MAX_DEPTH) throw tableFaults.damaged();
      handler.open(localName(tag.name), (tag as Tag).attributes);
    };
    this.parser.onclosetag = (name) => {
      this.depth -= 1;
      handler.close(localName(name));
    };
    this.parser.ontext = (text) => {
      handler.text(text);
    };
    this.parser.oncdata = (text) => {
      handler.text(text);
    };
  }

  /** @throws ImportError doctype · damaged */
  write(chunk: Buffer): void {
    this.feed(() => this.parser.write(this.decoder.decode(chunk, { stream: true })));
  }

  end(): void {
    this.feed(() => this.parser.write(this.decoder.decode()).close());
  }

  private feed(work: () => unknown): void {
    try {
      work();
    } catch (error) {
      throw error instanceof ImportError ? error : tableFaults.damaged(error);
    }
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Parses a small part whole. */
export async function parseXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const part = new XmlPart(handler);
  for await (const chunk of bytes) part.write(chunk);
  part.end();
}
