import { OPEN_LISTING_STATES } from '../ledger/listing-states.js';
import type { Bilingual } from '../ledger/rejection.js';
import type {
  GradeStatus,
  OrganisationState,
} from '../views/organisation-status/organisation-status.model.js';
import type { SubtreeSummary } from '../views/organisation-status/status-questions.model.js';
import { inRulebook, type Words } from '../wording/words.js';
import { becauseText } from './because.js';
import { axisLines } from './show-axes.js';
import { type Terminal, toColumns } from './terminal.js';
import { withCode } from './words.js';

const HEAD: Readonly<
  Record<keyof Bilingual, { readonly before: string[]; readonly after: string[] }>
> = {
  vi: {
    before: ['tổ chức', 'mức', 'số tổ chức'],
    after: ['hạn chế còn lại', 'trong danh sách', 'cảnh báo'],
  },
  en: {
    before: ['organisation', 'own', 'count'],
    after: ['shortcomings', 'on the list', 'flags'],
  },
};
const STATES: Readonly<Record<OrganisationState, Bilingual>> = {
  active: { vi: 'đang hoạt động', en: 'active' },
  merged: { vi: 'đã sáp nhập', en: 'merged' },
  split: { vi: 'đã chia tách', en: 'split' },
  dissolved: { vi: 'đã giải thể', en: 'dissolved' },
};
const TOTAL = { vi: 'tổng cộng', en: 'total' };

/** One subtree: where it stands on the three axes with the reasons, and its children in columns. */
export function showSummary(terminal: Terminal, summary: SubtreeSummary, page: Words): void {
  const { organisation, total, children } = summary;
  const words = inRulebook(page, organisation.rulebookId);
  const above = organisation.ancestors.slice(0, -1).map(({ name }) => `${name} › `);
  const state = terminal.say(STATES[organisation.state]);
  terminal.print(
    `${above.join('')}${organisation.name}  (${state})  ${organisation.organisationId}`,
  );
  for (const grade of organisation.grades) terminal.print(lineOf(grade, terminal, words));
  for (const line of axisLines(organisation, terminal, words)) terminal.print(line);
  if (children.length === 0) {
    terminal.print('');
    return;
  }
  const codes = words.labels.gradeOrder(Object.keys(total.byGrade));
  const { before, after } = HEAD[terminal.language];
  const rows = [...children, { ...total, name: terminal.say(TOTAL) }].map((row) => [
    ...[row.name, row.ownGrade ?? '', terminal.count(row.organisations)],
    ...codes.map((code) => terminal.count(row.byGrade[code] ?? 0)),
    terminal.count(row.openShortcomings),
    terminal.count(sum(OPEN_LISTING_STATES.map((state) => row.byListing[state]))),
    terminal.count(sum(Object.values(row.byFlag))),
  ]);
  terminal.print(`\n${toColumns([...before, ...codes, ...after], rows)}\n`);
  terminal.print(`${legendOf(codes, words)}\n`);
}

function sum(counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}

/** What the grades at the head of the columns are called. */
function legendOf(codes: readonly string[], { labels }: Words): string {
  return codes.map((code) => `${code} = ${labels.grade(code)}`).join('; ');
}

function lineOf(
  { grade: code, period, decidedOn, because }: GradeStatus,
  terminal: Terminal,
  words: Words,
): string {
  const grade = withCode(words.labels.grade(code), code);
  const day = terminal.day(decidedOn);
  const why = becauseText(because, terminal, words);
  return terminal.say({
    vi: `  ${grade}  ${period.label}  quyết định ngày ${day}  ${why}`,
    en: `  ${grade}  ${period.label}  decided ${day}  ${why}`,
  });
}
