import type { Bilingual } from '../ledger/rejection.js';
import type {
  OrganisationWhatIf,
  QuotaCounts,
  QuotaWhatIf,
} from '../views/what-if/what-if.model.js';
import { type Terminal, toColumns } from './terminal.js';

interface Shown {
  readonly rulebook: string;
  readonly sequence: number;
  readonly examined: number;
  readonly organisations: readonly OrganisationWhatIf[];
  readonly quotas: readonly QuotaWhatIf[];
}

const HEAD: Readonly<Record<keyof Bilingual, readonly string[]>> = {
  vi: ['tổ chức', 'về', 'mã', 'hiện tại', 'sẽ là', 'điều khoản'],
  en: ['organisation', 'about', 'code', 'now', 'would be', 'clause'],
};

/** A line for each difference, then the quotas, then how many were looked at. */
export function showWhatIf(terminal: Terminal, answer: Shown): void {
  const { organisations, quotas, examined, rulebook, sequence } = answer;
  const rows = [
    ...organisations.flatMap(({ name, differences }) =>
      differences.map(({ about, code, before, after, clause }) => {
        return [name, about, code, before ?? '–', after ?? '–', clause];
      }),
    ),
    ...quotas.map(({ parentName, quota, before, after, clause }) => {
      return [parentName, 'quota', quota, shownCounts(before), shownCounts(after), clause];
    }),
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
