import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { Folded } from '../../event-store/fold-cache.js';
import { RecordContext } from '../../recording/record-context.js';
import { organisationUnknown } from '../act.rejections.js';
import { CaseLetters } from '../case-letters.js';
import type { Caller } from '../caller.js';
import type { Act } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import { OrganisationDirectory, type OrganisationFacts } from '../organisation-directory.js';
import { courseOn, doneActs } from '../facts-state.js';
import { Rejection } from '../rejection.js';
import { END_OF_TIME } from '../standing.js';
import type { DoneAct } from '../../rulebook/duties.js';
import type { NamedLetter, OpeningFacts } from './complaint.commands.js';
import { complaintDecider } from './complaint.decider.js';
import { complaintStream, type LetterReference } from './complaint.events.js';
import { unknown } from './complaint.rejections.js';
import { type ComplaintRecord, openingOf } from './complaint.state.js';
import { caseOf, LETTER_COURSE } from './letters/letter.course.js';
import { letterDecider } from './letters/letter.decider.js';
import { letterStream } from './letters/letter.events.js';
import { RecentMembers } from './letters/recent-members.js';

/** Gathers what a decision on a case must know from other records, from the log itself. */
@Injectable()
export class ComplaintContext {
  constructor(
    private readonly handler: CommandHandler,
    private readonly records: RecordContext,
    private readonly organisations: OrganisationDirectory,
    private readonly members: RecentMembers,
    private readonly caseLetters: CaseLetters,
  ) {}

  /**
   * A case that is opened on letters: under the rulebook that is in force on the day of the act.
   * @param hidden letters that this caller must find unknown
   */
  async opening(
    organisationId: Uuid,
    references: readonly LetterReference[],
    caller: Caller,
    hidden: ReadonlySet<Uuid> = new Set(),
  ): Promise<{ readonly act: Act; readonly known: OpeningFacts } | Rejection> {
    const organisation = await this.organisations.find(organisationId);
    if (!organisation) return organisationUnknown('complaint');
    const { rulebookId } = organisation;
    const act = await this.records.underRulebookInForce('complaint', rulebookId, caller);
    if (act instanceof Rejection) return act;
    const found = await this.letters(references);
    const letters = found.map((named) =>
      hidden.has(named.reference.letterId) ? { ...named, letter: undefined } : named,
    );
    return { act, known: { organisation, letters, splitFrom: undefined } };
  }

  /** A case that takes contents over from another: under the rulebook of that one. */
  async openingFrom(
    caseId: Uuid,
    caller: Caller,
  ): Promise<{ readonly act: Act; readonly known: OpeningFacts } | Rejection> {
    const act = await this.actOn(caseId, caller);
    if (act instanceof Rejection) return act;
    const { course } = (await this.load(caseId)).state;
    const organisationId = course.opened?.organisationId;
    const organisation = organisationId && (await this.organisations.find(organisationId));
    if (!organisation) return organisationUnknown('complaint');
    return { act, known: { organisation, letters: [], splitFrom: course } };
  }

  /** An act on a case that is open: under the rulebook that its opening pinned. */
  async actOn(caseId: Uuid, caller: Caller): Promise<Act | Rejection> {
    const { state } = await this.load(caseId);
    const opening = openingOf(state);
    if (!opening) return unknown();
    const act = await this.records.underPinned('complaint', opening.rulebook, caller);
    if (act instanceof Rejection || opening.data.splitFrom === null) return act;
    return { ...act, continued: await this.actsIn(opening.data.splitFrom) };
  }

  /** Undefined where the case was never opened. */
  async organisationOf(caseId: Uuid): Promise<OrganisationFacts | undefined> {
    const opening = openingOf((await this.load(caseId)).state);
    return opening && this.organisations.find(opening.data.organisationId);
  }

  /** Who did what in a case and in those that it was split from. */
  private async actsIn(caseId: Uuid): Promise<readonly DoneAct[]> {
    const done: DoneAct[] = [];
    const seen = new Set<Uuid>();
    for (let next: Uuid | null = caseId; next !== null && !seen.has(next);) {
      seen.add(next);
      const { state }: Folded<ComplaintRecord> = await this.load(next);
      done.push(...doneActs(state.records));
      next = state.course.opened?.splitFrom ?? null;
    }
    return done;
  }

  /**
   * The letters that were in a case at the end of a day: those it was opened on and those that joined since, without those
   * that left. Of one that was split off, those of the cases that it comes from too: its contents are theirs.
   */
  async lettersOf(caseId: Uuid, day: IsoDate): Promise<readonly NamedLetter[]> {
    const named: NamedLetter[] = [];
    const seen = new Set<Uuid>();
    for (let next: Uuid | null = caseId; next !== null && !seen.has(next);) {
      seen.add(next);
      const { state }: Folded<ComplaintRecord> = await this.load(next);
      named.push(...(await this.membersOf(next, state.course.letters, day)));
      next = state.course.opened?.splitFrom ?? null;
    }
    return named;
  }

  private async membersOf(
    caseId: Uuid,
    openedOn: readonly LetterReference[],
    day: IsoDate,
  ): Promise<readonly NamedLetter[]> {
    const known = openedOn.map(({ letterId }) => letterId);
    const joined = [...(await this.caseLetters.everIn(caseId)), ...this.members.of(caseId)];
    const ids = [...new Set([...known, ...joined])];
    const named = await this.letters(
      ids.map((letterId) => ({ letterId, partId: null })),
      day,
    );
    return named.filter(({ letter }) => {
      const places = [null, ...(letter?.parts ?? []).map(({ partId }) => partId)];
      return letter && places.some((partId) => caseOf(letter, partId) === caseId);
    });
  }

  /** Each letter as it stood at the end of a day, or stands now; what was not received is there without a letter. */
  async letters(
    references: readonly LetterReference[],
    day: IsoDate = END_OF_TIME,
  ): Promise<readonly NamedLetter[]> {
    const named: NamedLetter[] = [];
    for (const reference of references) {
      const stream = letterStream(reference.letterId);
      const { state } = await this.handler.load(letterDecider, stream);
      const course = courseOn(LETTER_COURSE, state, day);
      named.push({ reference, letter: course.received ? course : undefined });
    }
    return named;
  }

  /** The case as the log has it now, with its revision; -1 where it was never opened. */
  load(caseId: Uuid): Promise<Folded<ComplaintRecord>> {
    return this.handler.load(complaintDecider, complaintStream(caseId));
  }
}
