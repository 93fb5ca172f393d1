import type { Command } from 'commander';
import type { Bilingual } from '../../ledger/rejection.js';
import type {
  CitedListing,
  ListingRecord,
} from '../../views/remediation-board/listing-record.model.js';
import { ListingRecordQueries } from '../../views/remediation-board/listing-record.queries.js';
import { citing, groundName, listingStandingName } from '../../wording/house-words.js';
import type { Words } from '../../wording/words.js';
import { liftText } from '../because.js';
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

/** `soat listing`: all listings of one organisation, with grounds, steps and every event. */
export function listingCommand(context: CommandContext): Command {
  return viewCommand('listing', 'the listings of one organisation: grounds, steps, events')
    .argument('<organisation>', 'id of the organisation')
    .action((organisationId: string, options: ViewOptions) =>
      answer<ListingRecord>(
        context,
        options,
        (app, viewpoint) =>
          app.get(ListingRecordQueries, { strict: false }).one(organisationId, viewpoint, null),
        show,
      ),
    );
}

function show(terminal: Terminal, record: ListingRecord, words: Words): void {
  const { state, since, days } = record.status;
  const called = named(terminal, `listingState.${state}`, state);
  const from = dayOr(terminal, since);
  terminal.print(`${record.name}  ${record.organisationId}`);
  terminal.print(
    terminal.say({
      vi: `${called} từ ngày ${from}, ${days ?? 0} ngày.`,
      en: `${called} since ${from}, ${days ?? 0} days.`,
    }),
  );
  for (const line of liftText(record.status.lift, terminal, words)) terminal.print(line);
  for (const listing of record.listings)
    showOne(terminal, record, listing, citing(words, listing.rulebook));
  terminal.print('');
  const events = record.events.map(({ sequence, type, occurredOn, standing, document }) => [
    ...[`#${sequence}`, dayOr(terminal, occurredOn), named(terminal, `event.${type}`, type)],
    ...[named(terminal, `standing.${standing}`, standing), document?.number ?? ''],
  ]);
  showTable(terminal, EVENT_HEAD, events);
}

function showOne(
  terminal: Terminal,
  { listings }: ListingRecord,
  listing: CitedListing,
  words: Words,
): void {
  const { listingId, dueOn } = listing;
  const route = listing.route === null ? '–' : worded(words, 'routes', listing.route);
  const called = listingStandingName(words, listing, listings, (day) => terminal.day(day));
  terminal.print('');
  terminal.print(
    terminal.say({
      vi: `${listingId}  ${called}  diện ${route}  hạn ${dayOr(terminal, dueOn)}`,
      en: `${listingId}  ${called}  route ${route}  due ${dayOr(terminal, dueOn)}`,
    }),
  );
  const grounds = listing.grounds.map(({ groundId, ground, outcome, because, rulebook }) => [
    ...[groundId, groundName(citing(words, rulebook), ground)],
    outcome ? worded(words, 'groundOutcomes', outcome.outcome) : '–',
    numbersOf(because),
  ]);
  showTable(terminal, GROUND_HEAD, grounds);
  if (listing.steps.length === 0) return;
  const steps = listing.steps.map((step) => [
    ...[
      step.stepId,
      worded(words, 'steps', step.measure),
      named(terminal, `stepState.${step.state}`, step.state),
    ],
    ...[step.owner, dayOr(terminal, step.dueOn), numbersOf(step.because)],
  ]);
  showTable(terminal, STEP_HEAD, steps);
}

const EVENTS: Bilingual = { vi: 'sự kiện', en: 'events' };
const GROUND_HEAD: readonly Bilingual[] = [
  { vi: 'lý do', en: 'ground' },
  { vi: 'nội dung', en: 'what' },
  { vi: 'kết quả', en: 'outcome' },
  EVENTS,
];
const STEP_HEAD: readonly Bilingual[] = [
  { vi: 'biện pháp', en: 'step' },
  { vi: 'loại', en: 'measure' },
  { vi: 'trạng thái', en: 'state' },
  { vi: 'đơn vị thực hiện', en: 'owner' },
  { vi: 'hạn', en: 'due' },
  EVENTS,
];
const EVENT_HEAD: readonly Bilingual[] = [
  { vi: 'số', en: 'number' },
  { vi: 'ngày', en: 'day' },
  { vi: 'việc', en: 'act' },
  { vi: 'hiệu lực', en: 'stands' },
  { vi: 'văn bản', en: 'document' },
];
