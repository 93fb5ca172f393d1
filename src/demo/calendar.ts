import type { IsoDate } from '../ledger/envelope.js';
import type { Period } from '../ledger/period.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The periods of a story: three quarters, then the year, which is what is rated in December and January. */
export function periodsBetween(from: IsoDate, until: IsoDate): readonly Period[] {
  const periods: Period[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) {
    for (let quarter = 1; quarter <= 3; quarter += 1) periods.push(quarterOf(year, quarter));
    periods.push({
      kind: 'YEAR',
      label: `Năm ${year}`,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
    });
  }
  return periods.filter((period) => period.to >= from && addDays(period.to, 75) <= until);
}

/** The quarters that end from one day to another, both included. */
export function quartersEnding(from: IsoDate, to: IsoDate): readonly Period[] {
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, index) => Number(from.slice(0, 4)) + index,
  );
  return years
    .flatMap((year) => [1, 2, 3, 4].map((quarter) => quarterOf(year, quarter)))
    .filter((period) => period.to >= from && period.to <= to);
}

function quarterOf(year: number, quarter: number): Period {
  const first = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
  const next =
    quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
  const label = `Quý ${['I', 'II', 'III', 'IV'][quarter - 1] ?? ''}/${year}`;
  return { kind: 'QUARTER', label, from: first, to: addDays(next, -1) };
}
