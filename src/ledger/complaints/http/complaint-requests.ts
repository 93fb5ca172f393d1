import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/principal.js';
import { ScopeService } from '../../../access/scope.service.js';
import type { Committed } from '../../../event-store/command-handler.js';
import { requestEventId } from '../../../event-store/new-events.js';
import type { ActDto } from '../../../http/act.dto.js';
import type { CommandAnswer } from '../../../http/answer-command.js';
import type { CommandContext } from '../../../http/command-context.js';
import { found, houseProblem } from '../../../http/house-problems.js';
import {
  type CommandRequest,
  type Recording,
  RecordRequests,
} from '../../../http/record-requests.js';
import type { ComplaintState } from '../../complaint-states.js';
import { seenByOrganisation } from '../../complaint-visibility.js';
import type { RulebookReference, Uuid } from '../../envelope.js';
import type { JsonObject } from '../../json.js';
import { RulebookRegistry } from '../../rulebook-registry.js';
import type { ComplaintType } from '../../../rulebook/complaint-rules.js';
import { ComplaintsService } from '../complaints.service.js';
import { type ComplaintOpening, type ComplaintRecord, openingOf } from '../complaint.state.js';
import { LettersService } from '../letters/letters.service.js';
import { type LetterReceipt, type LetterRecord, receiptOf } from '../letters/letter.state.js';
import { namedIn } from './named-in.js';

interface Answered<Outcome> {
  readonly outcome: Outcome;
  readonly answer: CommandAnswer;
}

/** Whether something of this type, which has been in these states, is there for the organisation concerned itself. */
type Within = (type: ComplaintType | undefined, reached: readonly ComplaintState[]) => boolean;

/** A complaint of it an organisation takes in hand itself; a denunciation others do, until it is told. */
const mayActFromWithin: Within = (type, reached) =>
  type?.denunciation === false || seenByOrganisation(type, reached);

interface FoundCase {
  readonly state: ComplaintRecord;
  readonly opening: ComplaintOpening;
}
interface FoundLetter {
  readonly state: LetterRecord;
  readonly receipt: LetterReceipt;
}

/**
 * What every route of letters and cases does around the services. What is out of scope is not found, like what does not
 * exist; and what a principal would read of its own organisation is not found before the procedure lets it know.
 */
@Injectable()
export class ComplaintRequests {
  constructor(
    private readonly requests: RecordRequests,
    private readonly scopes: ScopeService,
    private readonly rulebooks: RulebookRegistry,
    private readonly complaints: ComplaintsService,
    private readonly letters: LettersService,
  ) {}

  /** For a command on a case that is there. @throws ProblemError */
  async onCase<Body extends ActDto, Outcome extends Committed>(
    caseId: Uuid,
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<Answered<Outcome>> {
    const { context } = request;
    const { opening } = await this.caseFor(context.principal, caseId, mayActFromWithin, context);
    return this.requests.on([opening.data.organisationId], request, record);
  }

  /** For a command on a letter that is there. @throws ProblemError */
  async onLetter<Body extends ActDto, Outcome extends Committed>(
    letterId: Uuid,
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<Answered<Outcome>> {
    const { context } = request;
    const { receipt } = await this.letterFor(
      context.principal,
      letterId,
      mayActFromWithin,
      context,
    );
    return this.requests.on([receipt.data.organisationId], request, record);
  }

  /** For a command that names these organisations. @throws ProblemError */
  on<Body extends ActDto, Outcome extends Committed>(
    organisationIds: readonly (Uuid | undefined)[],
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<Answered<Outcome>> {
    return this.requests.on(organisationIds, request, record);
  }

  /** The case, for who may know that it exists, and whether it is seen from above. @throws ProblemError 404 */
  seenCase(principal: Principal, caseId: Uuid) {
    return this.caseFor(principal, caseId, seenByOrganisation);
  }

  /** The letter, for who may know that it exists, and whether it is seen from above. @throws ProblemError 404 */
  seenLetter(principal: Principal, letterId: Uuid) {
    return this.letterFor(principal, letterId, seenByOrganisation);
  }

  /** Texts name people: the organisation itself never reads them, however far the case has come. @throws ProblemError 404 */
  async demandAbove(principal: Principal, organisationId: Uuid): Promise<void> {
    if (!(await this.scopes.coversStrictly(principal, organisationId))) {
      throw houseProblem('resource.not-found');
    }
  }

  /**
   * The organisation of a case whose id a request may have taken; undefined where it is free.
   * @throws ProblemError 404 where it is hidden from the principal, as for one that is out of scope; not where this very
   * request took it
   */
  async takenCase(context: CommandContext, caseId: Uuid | undefined): Promise<Uuid | undefined> {
    if (caseId === undefined) return undefined;
    const { state } = await this.complaints.load(caseId);
    const hidden = await this.hiddenCases(context.principal, [caseId]);
    if (hidden.size > 0 && !isAskedAgain(state, context)) throw houseProblem('resource.not-found');
    return openingOf(state)?.data.organisationId;
  }

  /** The same for a letter. @throws ProblemError 404 */
  async takenLetter(
    context: CommandContext,
    letterId: Uuid | undefined,
  ): Promise<Uuid | undefined> {
    if (letterId === undefined) return undefined;
    const { state } = await this.letters.load(letterId);
    const hidden = await this.hiddenLetters(context.principal, [letterId]);
    if (hidden.size > 0 && !isAskedAgain(state, context)) throw houseProblem('resource.not-found');
    return receiptOf(state)?.data.organisationId;
  }

  /** Which of the cases that a command names are there, but not for this principal to act on. */
  async hiddenCases(principal: Principal, caseIds: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
    const hidden = new Set<Uuid>();
    for (const caseId of caseIds) {
      const { state } = await this.complaints.load(caseId);
      const opening = openingOf(state);
      if (!opening) continue;
      if (await this.scopes.coversStrictly(principal, opening.data.organisationId)) continue;
      if (!(await this.isTold({ state, opening }, mayActFromWithin))) hidden.add(caseId);
    }
    return hidden;
  }

  /** The same of letters. */
  async hiddenLetters(
    principal: Principal,
    letterIds: readonly Uuid[],
  ): Promise<ReadonlySet<Uuid>> {
    const hidden = new Set<Uuid>();
    for (const letterId of letterIds) {
      const { state } = await this.letters.load(letterId);
      const receipt = receiptOf(state);
      if (!receipt) continue;
      if (await this.scopes.coversStrictly(principal, receipt.data.organisationId)) continue;
      if (!(await this.isLetterTold({ state, receipt }, mayActFromWithin))) hidden.add(letterId);
    }
    return hidden;
  }

  private async caseFor(
    principal: Principal,
    caseId: Uuid,
    within: Within,
    command?: CommandContext,
  ) {
    const found = await this.caseOf(caseId);
    const isAbove = await this.isAbove(principal, found.opening.data.organisationId);
    const isKnown = isAbove || isAskedAgain(found.state, command);
    if (!isKnown && !(await this.isTold(found, within))) throw houseProblem('resource.not-found');
    return { ...found, isAbove };
  }

  private async letterFor(
    principal: Principal,
    letterId: Uuid,
    within: Within,
    command?: CommandContext,
  ) {
    const found = await this.letterOf(letterId);
    const isAbove = await this.isAbove(principal, found.receipt.data.organisationId);
    const isKnown = isAbove || isAskedAgain(found.state, command);
    if (!isKnown && !(await this.isLetterTold(found, within)))
      throw houseProblem('resource.not-found');
    return { ...found, isAbove };
  }

  /** False from within the organisation concerned. @throws ProblemError 404 out of scope */
  private async isAbove(principal: Principal, organisationId: Uuid): Promise<boolean> {
    await this.scopes.demand(principal, organisationId);
    return this.scopes.coversStrictly(principal, organisationId);
  }

  /** Whether the organisation concerned is told of a case. */
  private async isTold({ state, opening }: FoundCase, within: Within): Promise<boolean> {
    const { clock, reached } = state.course;
    const type = await this.typeOf(opening.rulebook, clock.type);
    return within(type, reached);
  }

  /**
   * Whether the organisation concerned is told of a letter: of no hidden type, neither now nor before a correction, and
   * never in or beside what is hidden from it. A letter that joined a denunciation, or repeats one, would tell of it.
   */
  private async isLetterTold(
    { state, receipt }: FoundLetter,
    within: Within,
    passed: ReadonlySet<Uuid> = new Set(),
  ): Promise<boolean> {
    const named = namedIn(state.records.map(({ data }) => data as unknown as JsonObject));
    for (const letterType of named.letterType) {
      const type = await this.typeOf(receipt.rulebook, letterType);
      if (!within(type, [])) return false;
    }
    for (const id of named.caseId) {
      const { state: joined } = await this.complaints.load(id);
      const opening = openingOf(joined);
      // A crash may have left it in a case that was never opened, which tells of nothing.
      if (opening && !(await this.isTold({ state: joined, opening }, within))) return false;
    }
    // Links that were undone may have gone both ways.
    const onward = new Set([...passed, receipt.data.letterId]);
    for (const id of named.duplicateOf) {
      if (!onward.has(id) && !(await this.isLetterTold(await this.letterOf(id), within, onward)))
        return false;
    }
    return true;
  }

  private async typeOf(reference: RulebookReference, code: string) {
    const rulebook = await this.rulebooks.byReference(reference);
    return rulebook?.complaints?.types.find((type) => type.code === code);
  }

  private async caseOf(caseId: Uuid) {
    const { state, revision } = await this.complaints.load(caseId);
    const opening = found(openingOf(state));
    return { state, revision, opening };
  }

  private async letterOf(letterId: Uuid) {
    const { state, revision } = await this.letters.load(letterId);
    const receipt = found(receiptOf(state));
    return { state, revision, receipt };
  }
}

/**
 * Whether this very request, of this account under this key, was recorded there before. It is answered as the first time, also
 * where what it recorded is hidden from who asked: he learns nothing but what he was to be told then. Without a key it is not
 * known to be his, and to answer would tell whoever guesses that it is there.
 */
function isAskedAgain(
  { records }: ComplaintRecord | LetterRecord,
  context: CommandContext | undefined,
): boolean {
  if (context?.idempotencyKey === undefined) return false;
  const first = requestEventId(context.principal.account, context.idempotencyKey);
  return records.some(({ id }) => id === first);
}
