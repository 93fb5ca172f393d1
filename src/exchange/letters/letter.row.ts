import type { Complainant } from '../../ledger/complaints/letters/letter.events.js';
import type { IsoDate } from '../../ledger/envelope.js';
import type { ReadRow } from '../import/row-records.js';
import { joinKey, optionalKey, requiredKey } from '../mapping/row-keys.js';
import { rowFaults } from '../mapping/row-faults.js';
import { RowValues } from '../mapping/row-values.js';
import { columnsOf, type ValueSource } from '../mapping/sources.js';
import type { DateSystem } from '../tabular/cell.js';
import type { TabularRow } from '../tabular/table.js';
import type { LetterMapping } from './letter.mapping.js';

/** What a letter says, without where and when. */
export interface MappedLetter {
  readonly channel: string;
  readonly complainant: Complainant;
  readonly letterType: string;
  readonly overLevel: boolean;
  readonly namesViolator: boolean;
  readonly givesEvidence: boolean;
  /** Confidential. */
  readonly text: string;
}

/** One row as it is staged. */
export interface LetterRow extends MappedLetter {
  /** The id or the code by which the organisation is cited. */
  readonly organisation: string;
  readonly receivedOn: string;
  readonly ground: string | null;
  /** Null where the row does not say that its case was triaged. */
  readonly triage: CaseTriage | null;
}

/** What a case was found to be, and on what day. */
export interface CaseTriage {
  readonly on: IsoDate;
  readonly complaintType: string;
  readonly complexity: string;
  readonly remote: boolean;
}

/** Reads a row by the mapping. Pure: the same row always says the same. */
export function readLetterRow(
  { organisation, letter }: LetterMapping,
  row: TabularRow,
  dateSystem: DateSystem,
): ReadRow<LetterRow> {
  const values = new RowValues(row, dateSystem);
  if (row.strayCell !== undefined) values.add(rowFaults.strayCell(row.strayCell));
  const key = requiredKey(values, letter.key);
  const named = optionalKey(values, letter.case);
  const receivedOn = values.date(letter.received);
  const data = {
    organisation: values.required(organisation.source),
    ...readLetter(letter, values, row),
    ground: letter.ground ? values.optional(letter.ground) || null : null,
    triage: readTriage(letter, values, row),
  };
  const keys = { row: row.number, faults: values.faults, key, group: groupOf(named, key) };
  if (values.faults.length > 0 || receivedOn === undefined) return { ...keys, record: undefined };
  const record = { day: receivedOn, code: data.letterType, data: { ...data, receivedOn } };
  return { ...keys, record };
}

/** A letter without a case is a case of its own, which no case that is named can be. */
function groupOf(named: string | undefined, key: string | undefined): string | undefined {
  if (named !== undefined) return joinKey(['case', named]);
  return key === undefined ? undefined : joinKey(['letter', key]);
}

function readLetter(
  letter: LetterMapping['letter'],
  values: RowValues,
  row: TabularRow,
): MappedLetter {
  const { kind, pseudonym, persons } = letter.complainant;
  return {
    channel: values.required(letter.channel),
    complainant: {
      kind: values.required(kind),
      pseudonym: pseudonym ? values.optional(pseudonym) || null : null,
      persons: persons ? readPersons(persons, values, row) : null,
    },
    letterType: values.required(letter.type),
    overLevel: readFlag(letter.overLevel, values, row),
    namesViolator: readFlag(letter.namesViolator, values, row),
    givesEvidence: readFlag(letter.givesEvidence, values, row),
    text: letter.text ? values.optional(letter.text) : '',
  };
}

/** A row that says nothing of it has not come so far; one that says something has to say all. */
function readTriage(
  letter: LetterMapping['letter'],
  values: RowValues,
  row: TabularRow,
): CaseTriage | null {
  const { triage } = letter;
  if (!triage || values.isBlank([triage.on.column, ...columnsOf(triage.complexity)])) return null;
  const on = values.date(triage.on);
  const complexity = values.required(triage.complexity);
  const complaintType = values.required(triage.type ?? letter.type);
  const remote = readFlag(triage.remote, values, row);
  return on === undefined ? null : { on, complaintType, complexity, remote };
}

function readPersons(source: ValueSource, values: RowValues, row: TabularRow): number | null {
  const text = values.optional(source);
  if (text === '') return null;
  if (/^[1-9]\d{0,6}$/u.test(text)) return Number(text);
  values.add(rowFaults.notACount(whereOf(source, row), text));
  return null;
}

function readFlag(source: ValueSource | undefined, values: RowValues, row: TabularRow): boolean {
  const text = source ? values.optional(source) : 'false';
  if (source && text !== '' && text !== 'true' && text !== 'false') {
    values.add(rowFaults.notAFlag(whereOf(source, row), text));
  }
  return text === 'true';
}

function whereOf(source: ValueSource, row: TabularRow): string {
  return row.reference(columnsOf(source)[0] ?? '');
}
