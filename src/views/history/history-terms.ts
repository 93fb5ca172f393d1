/**
 * The terms under which an event is found. Everything that history is filtered by is a term of one inverted index, so
 * any combination of filters is one intersection of sorted lists, read newest first from any place.
 *
 * A term of a filter is `<kind>=<value>`; words of free text never contain `=`, so what people write in an event
 * cannot make it appear under a filter that it does not belong to.
 */
import type { IsoDate } from '../../ledger/envelope.js';
import { foldText } from '../../ledger/fold-text.js';
import { remembered } from './remembered.js';

/** Words of one event beyond this many characters are not indexed; whole rulebooks are events too. */
const MAX_TEXT = 20_000;
/** Centuries, decades, years, months, days: the leading digits of `yyyyMMdd` that each stand for. */
const DATE_UNITS = [2, 3, 4, 6, 8] as const;

export type DateKind = 'recorded' | 'occurred';

export const typeTerm = remembered((type) => `t=${plain(type)}`);
export const accountTerm = remembered((account) => `u=${hex(account)}`);
export const documentTerm = remembered((number) => `d=${hex(foldText(number))}`);
/** An organisation that the event concerns, by its number in this view. */
export const organisationTerm = (no: number): string => `o=${no}`;
/** An organisation that the event's organisations were, or stood below, when it was recorded. */
export const subtreeTerm = (no: number): string => `a=${no}`;

/** The units that a day lies in, separated by spaces. */
export function dateTerms(kind: DateKind, date: IsoDate): string {
  return kind === 'recorded' ? recordedTerms(date) : occurredTerms(date);
}
const recordedTerms = remembered((date) => unitsOf('recorded', date));
const occurredTerms = remembered((date) => unitsOf('occurred', date));

function unitsOf(kind: DateKind, date: IsoDate): string {
  const day = date.replaceAll('-', '');
  return DATE_UNITS.map((length) => dateTerm(kind, day.slice(0, length))).join(' ');
}

/** The fewest units that make up a span of days, both ends included; an absent end is open. */
export function dateSpanTerms(kind: DateKind, from?: IsoDate, to?: IsoDate): string[] {
  const first = (from ?? '0000-01-01').replaceAll('-', '').replace(/01$/, '00');
  const last = closeMonth(to ?? '9999-12-31').replaceAll('-', '');
  const span = { first: first.replace(/0100$/, '0000'), last: last.replace(/1299$/, '9999') };
  return numbered(0, 99)
    .flatMap((century) => cover(century, span))
    .map((unit) => dateTerm(kind, unit));
}

/** Free text as it is indexed: folded words, single spaces. */
export function wordsOf(text: string): string {
  return foldText(text.slice(0, MAX_TEXT))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

interface Span {
  readonly first: string;
  readonly last: string;
}

function cover(unit: string, span: Span): string[] {
  if (unit.padEnd(8, '9') < span.first || unit.padEnd(8, '0') > span.last) return [];
  if (unit.padEnd(8, '0') >= span.first && unit.padEnd(8, '9') <= span.last) return [unit];
  return childrenOf(unit).flatMap((child) => cover(child, span));
}

function childrenOf(unit: string): string[] {
  if (unit.length === 8) return [];
  if (unit.length === 6) return numbered(1, 31).map((day) => unit + day);
  if (unit.length === 4) return numbered(1, 12).map((month) => unit + month);
  return Array.from({ length: 10 }, (_, digit) => `${unit}${digit}`);
}

/** The last day of a month is written 99, so that the month is covered whole. */
function closeMonth(date: IsoDate): IsoDate {
  const next = new Date(Date.parse(date) + 86_400_000);
  return next.getUTCDate() === 1 ? `${date.slice(0, 8)}99` : date;
}

function dateTerm(kind: DateKind, unit: string): string {
  return `${kind === 'recorded' ? 'r' : 'w'}=${unit}`;
}

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, n) => String(from + n).padStart(2, '0'));
}

function plain(value: string): string {
  return /^[A-Za-z0-9]+$/.test(value) ? value.toLowerCase() : `=${hex(value)}`;
}

function hex(value: string): string {
  return Buffer.from(value).toString('hex');
}
