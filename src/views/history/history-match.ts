import type { HistoryFilter } from './history.model.js';
import {
  accountTerm,
  dateSpanTerms,
  documentTerm,
  organisationTerm,
  subtreeTerm,
  typeTerm,
  wordsOf,
} from './history-terms.js';

/** The number of an organisation in this view; undefined for one that no event speaks of. */
export type NumberOf = (organisationId: string) => number | undefined;

/** Words of one question; more of them do not make it clearer. */
const MAX_WORDS = 40;

/**
 * A filter as a full-text expression; `'all'` where nothing is filtered, `'none'` where nothing can match.
 * Only terms made in `history-terms.ts` enter it, each quoted: they hold letters, digits and `=`, never a quote, so
 * no input can end its string and be read as an operator.
 */
export function matchOf(filter: HistoryFilter, numberOf: NumberOf): string {
  const clauses: (readonly string[])[] = [];
  for (const [id, term] of [
    [filter.subtree, subtreeTerm],
    [filter.organisation, organisationTerm],
  ] as const) {
    if (id === undefined) continue;
    const no = numberOf(id);
    clauses.push(no === undefined ? [] : [term(no)]);
  }
  if (filter.types && filter.types.length > 0) clauses.push(filter.types.map(typeTerm));
  if (filter.account !== undefined) clauses.push([accountTerm(filter.account)]);
  if (filter.documentNumber !== undefined) clauses.push([documentTerm(filter.documentNumber)]);
  clauses.push(...dateClauses(filter), ...wordClauses(filter.text));
  if (clauses.some((clause) => clause.length === 0)) return 'none';
  return clauses.length === 0 ? 'all' : clauses.map(anyOf).join(' AND ');
}

/** Any of these terms. */
export function anyOf(terms: readonly string[]): string {
  return `(${terms.map((term) => `"${term}"`).join(' OR ')})`;
}

function dateClauses(filter: HistoryFilter): (readonly string[])[] {
  const spans = [
    ['recorded', filter.recordedFrom, filter.recordedTo],
    ['occurred', filter.occurredFrom, filter.occurredTo],
  ] as const;
  return spans.flatMap(([kind, from, to]) =>
    from === undefined && to === undefined ? [] : [dateSpanTerms(kind, from, to)],
  );
}

function wordClauses(text: string | undefined): (readonly string[])[] {
  if (text === undefined || text.trim() === '') return [];
  const words = wordsOf(text).split(' ').slice(0, MAX_WORDS);
  return words.map((word) => (word === '' ? [] : [word]));
}
