import type { IsoDate } from '../../ledger/envelope.js';
import type { Period } from '../../ledger/period.js';
import type { PeriodSpan } from './inspection.mapping.js';

const MONTHS: Record<Exclude<PeriodSpan, 'day'>, number> = { month: 1, quarter: 3, year: 12 };

/** The calendar period of this span in which the day lies. */
export function periodOf(date: IsoDate, kind: string, span: PeriodSpan): Period {
  const [year, month, day] = date.split('-') as [string, string, string];
  if (span === 'day') return { kind, label: `${day}/${month}/${year}`, from: date, to: date };
  const months = MONTHS[span];
  const first = Math.floor((Number(month) - 1) / months) * months;
  const from = `${year}-${String(first + 1).padStart(2, '0')}-01`;
  const lastDay = new Date(Date.UTC(Number(year), first + months, 0)).getUTCDate();
  const to = `${year}-${String(first + months).padStart(2, '0')}-${String(lastDay)}`;
  const labels = {
    month: `${month}/${year}`,
    quarter: `Q${first / 3 + 1}/${year}`,
    year,
  };
  return { kind, label: labels[span], from, to };
}
