import { pointerToken } from '../../ledger/json-pointer.js';
import type { Fault } from '../import-error.js';

/** A part of a YAML document with its JSON pointer; reads by what is expected and notes what is not so. */
export class MappingReader {
  private constructor(
    private readonly value: unknown,
    readonly pointer: string,
    private readonly faults: Fault[],
  ) {}

  static root(value: unknown, faults: Fault[]): MappingReader {
    return new MappingReader(value, '', faults);
  }

  get isPresent(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get isText(): boolean {
    return typeof this.value === 'string';
  }

  get isGroup(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  /** Notes a fault here. */
  fault(vi: string, en: string): void {
    const where = this.pointer === '' ? '/' : this.pointer;
    this.faults.push({ code: 'import.mapping-invalid', message: { vi, en }, where });
  }

  /** The members named; any other member is a fault. All are absent where this is not an object. */
  members<Name extends string>(...names: readonly Name[]): Record<Name, MappingReader> {
    const record = this.record();
    for (const name of Object.keys(record)) {
      if ((names as readonly string[]).includes(name)) continue;
      this.child(name, record[name]).fault(
        `Không có mục này. Ở đây chỉ dùng: ${names.join(', ')}.`,
        `There is no such entry. Here only these are used: ${names.join(', ')}.`,
      );
    }
    const pairs = names.map((name) => [name, this.child(name, record[name])] as const);
    return Object.fromEntries(pairs) as Record<Name, MappingReader>;
  }

  /** Names of the members that are present. */
  names(): readonly string[] {
    return Object.keys(this.record());
  }

  /** A text that must be there; numbers and truth values are taken as they are written. */
  text(): string {
    if (typeof this.value === 'number' || typeof this.value === 'boolean')
      return String(this.value);
    if (typeof this.value === 'string' && this.value.trim() !== '') {
      return this.value.normalize('NFC').trim();
    }
    this.fault('Cần một đoạn văn bản không rỗng.', 'A text that is not empty is needed here.');
    return '';
  }

  optionalText(): string | undefined {
    return this.isPresent ? this.text() : undefined;
  }

  oneOf<Choice extends string>(choices: readonly Choice[], fallback: Choice): Choice {
    if (!this.isPresent) return fallback;
    const chosen = choices.find((choice) => choice === this.value);
    if (chosen === undefined) {
      this.fault(`Chỉ dùng: ${choices.join(', ')}.`, `Use one of: ${choices.join(', ')}.`);
    }
    return chosen ?? fallback;
  }

  positiveInteger(fallback: number): number {
    if (!this.isPresent) return fallback;
    if (Number.isSafeInteger(this.value) && Number(this.value) > 0) return Number(this.value);
    this.fault('Cần một số nguyên từ 1 trở lên.', 'A whole number from 1 on is needed here.');
    return fallback;
  }

  /** The elements of a list, which must not be empty unless it may be absent. */
  list(presence: 'needed' | 'optional'): readonly MappingReader[] {
    if (!this.isPresent && presence === 'optional') return [];
    if (Array.isArray(this.value) && (this.value.length > 0 || presence === 'optional')) {
      return this.value.map((element, index) => this.child(String(index), element));
    }
    this.fault('Cần một danh sách.', 'A list is needed here.');
    return [];
  }

  /** Texts by name, for value maps. */
  dictionary(): ReadonlyMap<string, string> {
    const record = this.record();
    return new Map(
      Object.keys(record).map((name) => [name.trim(), this.child(name, record[name]).text()]),
    );
  }

  /** One of the choices by name. */
  choices<Choice extends string>(
    choices: readonly [Choice, ...Choice[]],
  ): ReadonlyMap<string, Choice> {
    const record = this.record();
    return new Map(
      Object.keys(record).map((name) => [
        name.trim(),
        this.child(name, record[name]).oneOf(choices, choices[0]),
      ]),
    );
  }

  private record(): Readonly<Record<string, unknown>> {
    if (this.isGroup) return this.value as Record<string, unknown>;
    this.fault('Cần một nhóm mục (tên: giá trị).', 'A group of entries (name: value) is needed.');
    return {};
  }

  private child(name: string, value: unknown): MappingReader {
    return new MappingReader(value, `${this.pointer}/${pointerToken(name)}`, this.faults);
  }
}
