import { Injectable } from '@nestjs/common';
import { CommandHandler, type Committed } from '../../../event-store/command-handler.js';
import type { Folded } from '../../../event-store/fold-cache.js';
import { RecordContext } from '../../../recording/record-context.js';
import { newRecordId } from '../../../recording/record-id.js';
import { organisationUnknown } from '../../act.rejections.js';
import type { AmendmentRequest } from '../../amendment-events.js';
import type { Caller } from '../../caller.js';
import type { Uuid } from '../../envelope.js';
import { OrganisationDirectory } from '../../organisation-directory.js';
import { Rejection } from '../../rejection.js';
import type { LetterReference } from '../complaint.events.js';
import { LetterContext } from './letter-context.js';
import { RecentMembers } from './recent-members.js';
import type { JoinCase, LetterCommand, ReceiveLetter } from './letter.commands.js';
import { letterDecider } from './letter.decider.js';
import { letterStream } from './letter.events.js';
import { type LetterRecord, receiptOf } from './letter.state.js';
import { duplicateCycle } from './rules/duplicate.rejections.js';

/** Why a link is taken back that was made against another in the same instant. */
const CROSSED = 'Hai đơn được ghi trùng lẫn nhau cùng một lúc; liên kết này được gỡ lại.';

type PayloadOf<Type extends LetterCommand['type']> = Extract<
  LetterCommand,
  { type: Type }
>['payload'];
export type ReceiveLetterInput = Omit<ReceiveLetter['payload'], 'letterId'> & {
  readonly letterId?: Uuid;
};
export type LetterOutcome = Committed & { readonly letterId: Uuid };
type Outcome = Promise<Committed | Rejection>;

/** Ids that a caller must find unknown, although the records are there: to refuse them otherwise would tell of them. */
export type HiddenIds = ReadonlySet<Uuid>;
const NONE_HIDDEN: HiddenIds = new Set();

/** A case that is just being opened: it is there for the letters that it is opened on, and for nobody else yet. */
export interface CaseToBe {
  readonly caseId: Uuid;
  readonly organisationId: Uuid;
}

/**
 * Everything that can be recorded of letters. A method resolves when the fact is durable, or with the reason why it is
 * refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class LettersService {
  constructor(
    private readonly handler: CommandHandler,
    private readonly context: LetterContext,
    private readonly records: RecordContext,
    private readonly organisations: OrganisationDirectory,
    private readonly members: RecentMembers,
  ) {}

  /** Under the rulebook that is in force on the day of receipt; it stays the letter's for ever. */
  async receive(input: ReceiveLetterInput, caller: Caller): Promise<LetterOutcome | Rejection> {
    const letterId = input.letterId ?? newRecordId('letter', caller);
    const organisation = await this.organisations.find(input.organisationId);
    if (!organisation) return organisationUnknown('letter');
    const { rulebookId } = organisation;
    const act = await this.records.underRulebookInForce('letter', rulebookId, caller);
    if (act instanceof Rejection) return act;
    const payload = { ...input, letterId };
    const known = { organisation };
    const outcome = await this.execute(caller, { type: 'ReceiveLetter', act, payload, known });
    return outcome instanceof Rejection ? outcome : { ...outcome, letterId };
  }

  async split(payload: PayloadOf<'SplitLetter'>, caller: Caller): Outcome {
    const act = await this.context.actOn(payload.letterId, caller);
    if (act instanceof Rejection) return act;
    return this.execute(caller, { type: 'SplitLetter', act, payload });
  }

  /** Into a case that is open; a case is opened on letters by `ComplaintsService.open`. */
  async join(payload: PayloadOf<'JoinCase'>, caller: Caller, hidden = NONE_HIDDEN): Outcome {
    const act = await this.context.actOn(payload.letterId, caller);
    if (act instanceof Rejection) return act;
    const { caseId } = payload;
    const known = { case: hidden.has(caseId) ? undefined : await this.context.case(caseId) };
    return this.joined(caller, { type: 'JoinCase', act, payload, known });
  }

  /** The same for a case that is being opened on the letter. Again for the same case, it adds nothing. */
  async joinToBe(reference: LetterReference, toBe: CaseToBe, caller: Caller): Outcome {
    const command = await this.joining(reference, toBe, caller);
    return command instanceof Rejection ? command : this.joined(caller, command);
  }

  /** Why `joinToBe` would be refused now. */
  async barredFrom(
    reference: LetterReference,
    toBe: CaseToBe,
    caller: Caller,
  ): Promise<Rejection | undefined> {
    const command = await this.joining(reference, toBe, caller);
    if (command instanceof Rejection) return command;
    const { state } = await this.load(reference.letterId);
    const decision = letterDecider.decide(command, state);
    return decision instanceof Rejection ? decision : undefined;
  }

  async leave(payload: PayloadOf<'LeaveCase'>, caller: Caller): Outcome {
    const act = await this.context.actOn(payload.letterId, caller);
    if (act instanceof Rejection) return act;
    return this.execute(caller, { type: 'LeaveCase', act, payload });
  }

  async linkDuplicate(
    payload: PayloadOf<'LinkDuplicate'>,
    caller: Caller,
    hidden = NONE_HIDDEN,
  ): Outcome {
    const act = await this.context.actOn(payload.letterId, caller);
    if (act instanceof Rejection) return act;
    const { duplicateOf } = payload;
    const isHidden = hidden.has(duplicateOf);
    const known = { original: isHidden ? undefined : await this.context.original(duplicateOf) };
    const outcome = await this.execute(caller, { type: 'LinkDuplicate', act, payload, known });
    if (outcome instanceof Rejection) return outcome;
    return (await this.crossed(payload, caller)) ?? outcome;
  }

  /**
   * Two letters of one day can be linked to each other in one instant, each decided before the other was recorded, and then
   * neither could join a case. Whoever finds that takes his link back; where both do, both letters wait again as before.
   */
  private async crossed(
    { letterId, duplicateOf }: PayloadOf<'LinkDuplicate'>,
    { options, ...caller }: Caller,
  ): Promise<Rejection | undefined> {
    const original = await this.context.original(duplicateOf);
    if (!original?.chain.includes(letterId)) return undefined;
    const correlationId = options?.correlationId;
    const alone = { ...caller, options: correlationId === undefined ? {} : { correlationId } };
    await this.unlinkDuplicate({ letterId, duplicateOf, confidentialText: CROSSED }, alone);
    return duplicateCycle();
  }

  async unlinkDuplicate(payload: PayloadOf<'UnlinkDuplicate'>, caller: Caller): Outcome {
    const act = await this.context.actOn(payload.letterId, caller);
    if (act instanceof Rejection) return act;
    return this.execute(caller, { type: 'UnlinkDuplicate', act, payload });
  }

  async amend(letterId: Uuid, request: AmendmentRequest, caller: Caller): Outcome {
    const act = await this.context.actOn(letterId, caller);
    if (act instanceof Rejection) return act;
    const receipt = receiptOf((await this.load(letterId)).state);
    const organisation = receipt && (await this.organisations.find(receipt.data.organisationId));
    const known = { organisation };
    const payload = { letterId, ...request };
    return this.execute(caller, { type: 'AmendLetter', act, payload, known });
  }

  /** The letter as the log has it now, with its revision; -1 where it was never received. */
  load(letterId: Uuid): Promise<Folded<LetterRecord>> {
    return this.context.load(letterId);
  }

  private async joining(
    { letterId, partId }: LetterReference,
    { caseId, organisationId }: CaseToBe,
    caller: Caller,
  ): Promise<JoinCase | Rejection> {
    const act = await this.context.actOn(letterId, caller);
    if (act instanceof Rejection) return act;
    const payload = { letterId, caseId, partId };
    const toBe = { organisationId, openedOn: act.occurredOn, archived: false };
    return { type: 'JoinCase', act, payload, known: { case: toBe } };
  }

  private async joined(caller: Caller, command: JoinCase): Outcome {
    const outcome = await this.execute(caller, command);
    const { letterId, caseId } = command.payload;
    if (!(outcome instanceof Rejection)) this.members.note(letterId, caseId);
    return outcome;
  }

  private execute(caller: Caller, command: LetterCommand): Outcome {
    const stream = letterStream(command.payload.letterId);
    return this.handler.execute(letterDecider, stream, command, caller.options);
  }
}
