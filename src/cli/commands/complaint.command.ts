import type { Command } from 'commander';
import type { Bilingual } from '../../ledger/rejection.js';
import type {
  CaseClock,
  CaseDetail,
} from '../../views/complaint-register/complaint-register.model.js';
import { ComplaintRegisterQueries } from '../../views/complaint-register/complaint-register.queries.js';
import { citing } from '../../wording/house-words.js';
import type { Words } from '../../wording/words.js';
import { becauseText } from '../because.js';
import type { CommandContext } from '../command-context.js';
import type { Terminal } from '../terminal.js';
import {
  answer,
  dayOr,
  named,
  numbersOf,
  showTable,
  viewCommand,
  type ViewOptions,
} from '../view-answers.js';
import { worded } from '../words.js';

/** `soat complaint`: one case with its time limits and its course. */
export function complaintCommand(context: CommandContext): Command {
  return viewCommand('complaint', 'one case: its state, its time limits and its course')
    .argument('<case>', 'id of the case')
    .action((caseId: string, options: ViewOptions) =>
      answer<CaseDetail>(
        context,
        options,
        (app, viewpoint) =>
          app.get(ComplaintRegisterQueries, { strict: false }).one(caseId, viewpoint, null),
        show,
      ),
    );
}

function show(terminal: Terminal, detail: CaseDetail, page: Words): void {
  const words = citing(page, detail.rulebook);
  const state = named(terminal, `complaintState.${detail.state}`, detail.state);
  const since = dayOr(terminal, detail.since);
  const why = becauseText(detail.because, terminal, words);
  terminal.print(
    `${detail.organisationName}  ${worded(words, 'complaintTypes', detail.type)}  ${detail.caseId}`,
  );
  terminal.print(
    terminal.say({
      vi: `${state} từ ngày ${since}, ${why}; số đơn: ${detail.letters.letters}; tuổi: ${detail.ageDays} ngày.`,
      en: `${state} since ${since}, ${why}; letters: ${detail.letters.letters}; age: ${detail.ageDays} days.`,
    }),
  );
  terminal.print('');
  showTable(
    terminal,
    CLOCK_HEAD,
    detail.clocks.map((clock) => clockRow(terminal, clock, words)),
  );
  terminal.print('');
  const steps = detail.steps.map(({ type, on, sequences, document, contradicts }) => [
    dayOr(terminal, on),
    named(terminal, `event.${type}`, type),
    numbersOf(sequences),
    document?.number ?? '',
    contradicts ? terminal.say({ vi: 'mâu thuẫn', en: 'contradicts' }) : '',
  ]);
  showTable(terminal, STEP_HEAD, steps);
}

const CLOCK_HEAD: readonly Bilingual[] = [
  { vi: 'thời hạn', en: 'time limit' },
  { vi: 'từ ngày', en: 'from' },
  { vi: 'hạn', en: 'due' },
  { vi: 'dừng', en: 'ended' },
  { vi: 'gia hạn', en: 'extended' },
  { vi: 'quá hạn (ngày)', en: 'days over' },
];
const STEP_HEAD: readonly Bilingual[] = [
  { vi: 'ngày', en: 'day' },
  { vi: 'việc', en: 'act' },
  { vi: 'sự kiện', en: 'events' },
  { vi: 'văn bản', en: 'document' },
  { vi: '', en: '' },
];

function clockRow(terminal: Terminal, clock: CaseClock, words: Words): string[] {
  return [
    worded(words, 'clocks', clock.code),
    ...[clock.startedOn, clock.dueOn, clock.stoppedOn].map((day) => dayOr(terminal, day)),
    ...[clock.extensionsGranted, clock.overdueDays].map((count) => terminal.count(count)),
  ];
}
