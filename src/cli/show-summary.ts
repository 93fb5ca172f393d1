import type { Bilingual } from '../ledger/rejection.js';
import type {
  GradeStatus,
  OrganisationState,
} from '../views/organisation-status/organisation-status.model.js';
import type { SubtreeSummary } from '../views/organisation-status/status-questions.model.js';
import { type Terminal, toColumns } from './terminal.js';

const HEAD: Readonly<
  Record<keyof Bilingual, { readonly before: string[]; readonly last: string }>
> = {
  vi: { before: ['tổ chức', 'mức', 'số tổ chức'], last: 'hạn chế còn lại' },
  en: { before: ['organisation', 'own', 'count'], last: 'shortcomings' },
};
const STATES: Readonly<Record<OrganisationState, Bilingual>> = {
  active: { vi: 'đang hoạt động', en: 'active' },
  merged: { vi: 'đã sáp nhập', en: 'merged' },
  split: { vi: 'đã chia tách', en: 'split' },
  dissolved: { vi: 'đã giải thể', en: 'dissolved' },
};
const TOTAL = { vi: 'tổng cộng', en: 'total' };

/** One subtree: where it stands, its own grades with their reasons, and its children in columns. */
export function showSummary(terminal: Terminal, summary: SubtreeSummary): void {
  const { organisation, total, children } = summary;
  const above = organisation.ancestors.slice(0, -1).map(({ name }) => `${name} › `);
  const state = terminal.say(STATES[organisation.state]);
  terminal.print(
    `${above.join('')}${organisation.name}  (${state})  ${organisation.organisationId}`,
  );
  for (const grade of organisation.grades) terminal.print(terminal.say(lineOf(grade, terminal)));
  if (children.length === 0) {
    terminal.print('');
    return;
  }
  const codes = Object.keys(total.byGrade).sort();
  const { before, last } = HEAD[terminal.language];
  const rows = [...children, { ...total, name: terminal.say(TOTAL) }].map((row) => [
    ...[row.name, row.ownGrade ?? '', terminal.count(row.organisations)],
    ...codes.map((code) => terminal.count(row.byGrade[code] ?? 0)),
    terminal.count(row.openShortcomings),
  ]);
  terminal.print(`\n${toColumns([...before, ...codes, last], rows)}\n`);
}

function lineOf({ grade, period, decidedOn, because }: GradeStatus, terminal: Terminal): Bilingual {
  const day = terminal.day(decidedOn);
  const events = because.sequences.map((sequence) => `#${sequence}`).join(', ');
  return {
    vi: `  ${grade}  ${period.label}  quyết định ngày ${day}  căn cứ ${events}`,
    en: `  ${grade}  ${period.label}  decided ${day}  because ${events}`,
  };
}
