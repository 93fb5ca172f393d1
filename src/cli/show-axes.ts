import type { IsoDate } from '../ledger/envelope.js';
import type { OrganisationStatus } from '../views/organisation-status/organisation-status.model.js';
import type {
  FlagStatus,
  Lift,
  ListingStatus,
  NextDue,
} from '../views/organisation-status/status-axes.model.js';
import { translator } from '../wording/translate.js';
import type { Words } from '../wording/words.js';
import { becauseText, liftText } from './because.js';
import { dueText } from './due.js';
import type { Terminal } from './terminal.js';

/** The second and third axis of one organisation, a line for the listing, one for each flag, one for the open cases. */
export function axisLines(
  { listing, flags, complaints }: OrganisationStatus,
  terminal: Terminal,
  words: Words,
): readonly string[] {
  const lines: string[] = [];
  const ending = (lift: readonly Lift[]) =>
    liftText(lift, terminal, words).map((line) => `    ${line}`);
  if (listing.since !== null) {
    lines.push(listingLine(listing, listing.since, terminal, words), ...ending(listing.lift));
  }
  for (const flag of flags) lines.push(flagLine(flag, terminal, words), ...ending(flag.lift));
  if (complaints !== null && complaints.open > 0) {
    const { open, overdue } = complaints;
    const said = terminal.say({
      vi: `vụ việc: ${open} đang mở, ${overdue} quá hạn`,
      en: `cases: ${open} open, ${overdue} overdue`,
    });
    lines.push(`  ${said}`);
  }
  return lines;
}

function listingLine(
  listing: ListingStatus,
  since: IsoDate,
  terminal: Terminal,
  words: Words,
): string {
  const { state, days, nextDue, personInCharge, steps, grounds } = listing;
  const parts = [
    translator(terminal.language)(`listingState.${state}`),
    sinceText(since, terminal),
    terminal.say({ vi: `${days ?? 0} ngày`, en: `${days ?? 0} days` }),
    grounds.map(({ ground }) => ground).join(', '),
    personInCharge ?? '',
    nextDue === null ? '' : nextDueText(nextDue, terminal),
    steps.total === 0
      ? ''
      : terminal.say({
          vi: `biện pháp ${steps.done}/${steps.total}, ${steps.late} chậm`,
          en: `steps ${steps.done}/${steps.total}, ${steps.late} late`,
        }),
    becauseText(listing.because, terminal, words),
  ];
  return `  ${parts.filter((part) => part !== '').join('  ')}`;
}

function flagLine({ code, since, because }: FlagStatus, terminal: Terminal, words: Words): string {
  const parts = [
    `! ${translator(terminal.language)(`flag.${code}`)}`,
    since === null ? '' : sinceText(since, terminal),
    becauseText(because, terminal, words),
  ];
  return `  ${parts.filter((part) => part !== '').join('  ')}`;
}

function nextDueText(nextDue: NextDue, terminal: Terminal): string {
  const due = dueText(terminal, nextDue);
  return terminal.say({ vi: `hạn ${due}`, en: `due ${due}` });
}

function sinceText(since: IsoDate, terminal: Terminal): string {
  const day = terminal.day(since);
  return terminal.say({ vi: `từ ngày ${day}`, en: `since ${day}` });
}
