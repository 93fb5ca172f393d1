import { parseXml } from './xml-part.js';

/** Number formats that every spreadsheet program has built in and that show a day (ECMA-376 part 1, §18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/** Whether a custom format shows a day: `d` or `y` outside quotes, brackets and escapes. Hours alone are no date. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"/gu, '')
    .replace(/\[[^\]]*\]/gu, '')
    .replace(/[\\_*]./gu, '');
  return /[dy]/iu.test(bare) && !/general/iu.test(bare);
}

/** For each cell style by its index: whether a number in it is shown as a date. */
export async function readDateStyles(bytes: AsyncIterable<Buffer>): Promise<readonly boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await parseXml(bytes, {
    open: (name, attributes) => {
      const id = Number(attributes.numFmtId ?? 0);
      if (name === 'numFmt') custom.set(id, isDateFormat(attributes.formatCode ?? ''));
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) styles.push(custom.get(id) ?? isBuiltInDate(id));
    },
    text: () => undefined,
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}
