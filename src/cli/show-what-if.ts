import type { Bilingual } from '../ledger/rejection.js';
import type { WhatIfDifference } from '../rulebook/what-if.js';
import type {
  CaseWhatIf,
  OrganisationWhatIf,
  QuotaCounts,
  QuotaWhatIf,
} from '../views/what-if/what-if.model.js';
import { differenceWords } from '../wording/what-if-words.js';
import { inRulebook, type Words } from '../wording/words.js';
import { type Terminal, toColumns } from './terminal.js';

/** All pages together. */
export interface WhatIfAnswer {
  readonly rulebook: string;
  readonly sequence: number;
  readonly examined: number;
  readonly organisations: readonly OrganisationWhatIf[];
  readonly quotas: readonly QuotaWhatIf[];
  /** Open cases whose time limit would be another. */
  readonly cases: readonly CaseWhatIf[];
}

const HEAD: Readonly<Record<keyof Bilingual, readonly string[]>> = {
  vi: ['tổ chức', 'nội dung', 'hiện nay', 'sẽ là', 'điều khoản', 'giải thích'],
  en: ['organisation', 'what', 'now', 'would be', 'clause', 'explanation'],
};

/** A line for each difference: of organisations, of peer groups, of open cases; then how many were looked at. */
export function showWhatIf(terminal: Terminal, answer: WhatIfAnswer, all: Words): void {
  const { organisations, quotas, cases, rulebook } = answer;
  const words = inRulebook(all, rulebook.split('@')[0] ?? '');
  const rows = [
    ...organisations.flatMap(({ name, differences }) =>
      differences.map((difference) => rowOf(terminal, words, { name, difference })),
    ),
    ...quotas.map((quota) => quotaRow(words, quota)),
    ...cases.flatMap(({ organisationName, caseId, differences }) => {
      const name = `${organisationName} · ${words.t('whatIf.openCase', { id: caseId })}`;
      return differences.map((difference) => rowOf(terminal, words, { name, difference }));
    }),
  ];
  if (rows.length > 0) terminal.print(`${toColumns(HEAD[terminal.language], rows)}\n`);
  conclude(terminal, answer);
}

function rowOf(
  terminal: Terminal,
  words: Words,
  of: { readonly name: string; readonly difference: WhatIfDifference },
): readonly string[] {
  const how = { day: (day: string) => terminal.day(day), locale: terminal.language };
  const { about, before, after, why } = differenceWords(words, of.difference, how);
  return [of.name, about, before, after, words.labels.clause(of.difference.clause), why ?? ''];
}

function quotaRow(words: Words, each: QuotaWhatIf): readonly string[] {
  const { parentName, placeKind, quota, before, after, clause } = each;
  const { labels } = words;
  const name = placeKind === null ? parentName : `${parentName}, ${labels.placeKind(placeKind)}`;
  const counted = [countsWords(words, before), countsWords(words, after)];
  return [name, labels.quota(quota), ...counted, labels.clause(clause), ''];
}

function countsWords({ t }: Words, counts: QuotaCounts | null): string {
  if (!counts) return t('whatIf.nothing');
  const { holders, denominator, atMostPercent: percent, exceeded } = counts;
  const kept = t(exceeded ? 'overview.quotaExceeded' : 'overview.quotaWithin');
  return `${t('whatIf.counts', { holders, denominator, percent })}: ${kept}`;
}

function conclude(terminal: Terminal, answer: WhatIfAnswer): void {
  const { organisations, examined, rulebook, sequence } = answer;
  const [all, some] = [terminal.count(examined), terminal.count(organisations.length)];
  terminal.note(
    terminal.say({
      vi: `Theo ${rulebook}, ${some} trên ${all} tổ chức sẽ khác. Tính đến sự kiện ${sequence}; không ghi gì vào sổ.`,
      en: `Under ${rulebook}, ${some} of ${all} organisations would differ. As of event ${sequence}; nothing was recorded.`,
    }),
  );
}
