import { datePattern } from '../tabular/calendar-date.js';
import { normalizeHeader } from '../tabular/table.js';
import type { DateSource, TemplatePiece, ValueSource } from './sources.js';
import type { MappingReader } from './mapping-reader.js';

/** A column's name, as the header row is compared with it. */
export function readColumn(reader: MappingReader): string {
  return normalizeHeader(reader.text());
}

/** Names of several columns, for keys and for columns to pass over. */
export function readColumns(reader: MappingReader, presence: 'needed' | 'optional'): string[] {
  return reader.list(presence).map(readColumn);
}

/**
 * `{constant: …}`, `{template: "… {Column} …"}` or `{column: …, values: {…}, otherwise: …}`; a bare text is the name
 * of a column.
 */
export function readSource(reader: MappingReader): ValueSource {
  if (reader.isText) return plainColumn(readColumn(reader));
  if (!reader.isGroup) {
    reader.fault(
      'Cần tên một cột, hoặc một nhóm mục có column, template hoặc constant.',
      'The name of a column is needed, or a group of entries with column, template or constant.',
    );
    return plainColumn('');
  }
  const parts = reader.members('constant', 'template', 'column', 'values', 'otherwise');
  const { constant, template, column, values, otherwise } = parts;
  const chosen = [constant, template, column].filter((part) => part.isPresent);
  if (chosen.length !== 1) {
    reader.fault(
      'Cần đúng một trong: constant, template, column.',
      'Exactly one of these is needed: constant, template, column.',
    );
    return plainColumn('');
  }
  if (!column.isPresent && (values.isPresent || otherwise.isPresent)) {
    reader.fault(
      'values và otherwise chỉ đi cùng column.',
      'values and otherwise only go with column.',
    );
  }
  if (constant.isPresent) return { kind: 'constant', text: constant.text() };
  if (template.isPresent) return { kind: 'template', pieces: readTemplate(template) };
  return {
    kind: 'column',
    column: readColumn(column),
    values: values.isPresent ? values.dictionary() : undefined,
    otherwise: otherwise.optionalText(),
  };
}

function plainColumn(column: string): ValueSource {
  return { kind: 'column', column, values: undefined, otherwise: undefined };
}

function readTemplate(reader: MappingReader): readonly TemplatePiece[] {
  const text = reader.text();
  if (/\{\s*\}|\{[^}]*(\{|$)/u.test(text)) {
    reader.fault(
      'Dấu { phải đi kèm tên cột và dấu }.',
      'Every { needs the name of a column and a }.',
    );
  }
  return text
    .split(/(\{[^{}]+\})/u)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('{') ? { column: normalizeHeader(piece.slice(1, -1)) } : { text: piece },
    );
}

/** `{column: …, formats: [dd/MM/yyyy, serial]}`. */
export function readDateSource(reader: MappingReader): DateSource {
  const { column, formats } = reader.members('column', 'formats');
  const patterns: RegExp[] = [];
  const written: string[] = [];
  for (const format of formats.list('needed')) {
    const text = format.text();
    const pattern = datePattern(text);
    written.push(text);
    if (pattern) patterns.push(pattern);
    else if (text !== 'serial') {
      format.fault(
        'Định dạng ngày gồm yyyy, MM (hoặc M), dd (hoặc d) với dấu -, / hoặc . ở giữa; hoặc serial.',
        'A date format has yyyy, MM (or M), dd (or d) with -, / or . between them; or is serial.',
      );
    }
  }
  const serial = written.includes('serial');
  return { column: readColumn(column), patterns, formats: written, serial };
}

export function optionalSource(reader: MappingReader): ValueSource | undefined {
  return reader.isPresent ? readSource(reader) : undefined;
}

export function optionalDateSource(reader: MappingReader): DateSource | undefined {
  return reader.isPresent ? readDateSource(reader) : undefined;
}
