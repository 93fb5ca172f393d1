/** The story as a page for readers: a table for each chapter, a row for each point. */
import { isMessageKey, translator } from '../../../src/wording/translate.js';
import type { CaseDetail } from '../../../src/views/complaint-register/complaint-register.model.js';
import type { Because, Lift } from '../../../src/views/organisation-status/status-axes.model.js';
import { shippedRulebook } from '../../support/rulebooks.js';
import type { Chapter, Told } from './point.js';

const RULEBOOK = shippedRulebook('to-chuc-co-so@2025.366');
const HEAD = ['day', 'who did what', 'events', 'status', 'because', 'what would end it'] as const;
const INTRODUCTION = `# One story

From the first letter to the correction of what was recorded a year before: one grassroots organisation, told over HTTP by the
people who may, each with a token of their own. The tables are written by \`npm run story\`. A test tells the story again, compares
what status, register, board, movements and pages show at each point, and fails where this page has drifted.

Chi records for the bloc and Lan handles its cases. Khánh decides for the standing committee, Phúc for the organisation commission,
Tâm for the inspection commission, Bình for the steering committee that owns the list; Kiên is the bloc's auditor. Dũng, Hòa and
Sơn belong to the organisation itself: until the procedure tells them, they find nothing of any letter or case.

**Status** is the grade, the listing state and every flag of the organisation; where a case is told about, also where that stands.
**Because** gives, in the same order, the numbers of the events that it rests on and the clauses, which are listed at the end.
`;

const t = translator('vi');
const words = (key: string) => (isMessageKey(key) ? t(key) : key);

/** @param chapters each with what was told of it, in order */
export function storyPage(chapters: readonly (readonly [Chapter, readonly Told[]])[]): string {
  const clauses = new Clauses();
  const parts = chapters.map(([{ title }, told]) => {
    const rows = told.map((each) => row(each, clauses));
    return `## ${title}\n\n${table(rows)}\n`;
  });
  return [INTRODUCTION, ...parts, `## Clauses\n\n${clauses.list()}\n`].join('\n');
}

/** One thing that holds: its name, why, and what would end it. */
type Held = readonly [string, Because, readonly Lift[]];

function row({ point, first, last, status, complaint }: Told, clauses: Clauses): readonly string[] {
  const events = last < first ? '–' : last === first ? String(first) : `${first}–${last}`;
  const { grade, listing, flags } = status;
  const held: readonly Held[] = [
    ...(grade ? [[gradeName(grade.grade), grade.because, []] as const] : []),
    ...(listing.listingId === null
      ? []
      : [[named('listingState', listing.state), listing.because, listing.lift] as const]),
    ...flags.map(({ code, because, lift }) => [named('flag', code), because, lift] as const),
    ...(complaint ? [caseHeld(complaint)] : []),
  ];
  return [
    ...[point.day.split('-').reverse().join('/'), point.tells, events],
    listOf(held.map(([name]) => name)),
    held.map(([, because]) => clauses.cite(because)).join('; ') || '–',
    listOf(held.flatMap(([, , lift]) => lift.map(({ code }) => words(`lift.${code}`)))),
  ];
}

function caseHeld({ state, because, clock }: CaseDetail): Held {
  const due = clock?.dueOn?.split('-').reverse().join('/');
  const limit = due === undefined ? '' : `, hạn ${due}`;
  return [`vụ việc ${named('complaintState', state)}${limit}`, because, []];
}

function gradeName(code: string): string {
  const label = RULEBOOK.assessments.grades.find((grade) => grade.code === code)?.label.vi ?? '';
  return `\`${code}\` ${label}`;
}

const named = (kind: string, code: string) => `\`${code}\` ${words(`${kind}.${code}`)}`;

/** Clauses by the letter under which rows cite them. */
class Clauses {
  private readonly known: string[] = [];

  cite({ sequences, clauses }: Because): string {
    const letters = clauses.map((clause) => this.letterOf(clause));
    return [sequences.join(', '), ...(letters.length > 0 ? [`(${letters.join(', ')})`] : [])].join(
      ' ',
    );
  }

  list(): string {
    return this.known.map((clause) => `- (${this.letterOf(clause)}) ${clause}`).join('\n');
  }

  private letterOf(clause: string): string {
    if (!this.known.includes(clause)) this.known.push(clause);
    return String.fromCodePoint(0x61 + this.known.indexOf(clause));
  }
}

/** Each once, for readers of one cell. */
const listOf = (parts: readonly string[]) => [...new Set(parts)].join('; ') || '–';

/** Padded as the formatter of the project's documents does it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((head, column) =>
    Math.max(...[HEAD, ...rows].map((cells) => cells[column]?.length ?? 0), head.length),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(HEAD), line(rule), ...rows.map(line)].join('\n');
}
