import type { Bilingual } from '../ledger/rejection.js';
import type {
  CaseWhatIf,
  OrganisationWhatIf,
  QuotaCounts,
  QuotaWhatIf,
} from '../views/what-if/what-if.model.js';
import type { Words } from '../wording/words.js';
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
  vi: ['tổ chức', 'về', 'mã', 'hiện tại', 'sẽ là', 'điều khoản'],
  en: ['organisation', 'about', 'code', 'now', 'would be', 'clause'],
};

/** A line for each difference: of organisations, of peer groups, of open cases; then how many were looked at. */
export function showWhatIf(terminal: Terminal, answer: WhatIfAnswer, { labels }: Words): void {
  const { organisations, quotas, cases, examined, rulebook, sequence } = answer;
  const rows = [
    ...organisations.flatMap(({ name, differences }) =>
      differences.map(({ about, code, before, after, clause }) => {
        return [name, about, code, before ?? '–', after ?? '–', labels.clause(clause)];
      }),
    ),
    ...quotas.map(({ parentName, quota, before, after, clause }) => {
      return [
        parentName,
        'quota',
        quota,
        shownCounts(before),
        shownCounts(after),
        labels.clause(clause),
      ];
    }),
    ...cases.flatMap(({ organisationName, caseId, differences }) =>
      differences.map(({ code, before, after, clause }) => {
        return [
          organisationName,
          `case ${caseId}`,
          code,
          before ?? '–',
          after ?? '–',
          labels.clause(clause),
        ];
      }),
    ),
  ];
  if (rows.length > 0) terminal.print(`${toColumns(HEAD[terminal.language], rows)}\n`);
  const [all, some] = [terminal.count(examined), terminal.count(organisations.length)];
  terminal.note(
    terminal.say({
      vi: `Theo ${rulebook}, ${some} trên ${all} tổ chức sẽ khác. Tính đến sự kiện ${sequence}; không ghi gì vào sổ.`,
      en: `Under ${rulebook}, ${some} of ${all} organisations would differ. As of event ${sequence}; nothing was recorded.`,
    }),
  );
}

function shownCounts(counts: QuotaCounts | null): string {
  if (!counts) return '–';
  return `${counts.holders}/${counts.denominator} (≤ ${counts.atMostPercent} %)`;
}
