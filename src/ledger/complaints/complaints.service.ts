import { Injectable } from '@nestjs/common';
import { v7 as uuidV7 } from 'uuid';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import type { Folded } from '../../event-store/fold-cache.js';
import { newRecordId } from '../../recording/record-id.js';
import type { AmendmentRequest } from '../amendment-events.js';
import type { Caller } from '../caller.js';
import type { Uuid } from '../envelope.js';
import { Rejection } from '../rejection.js';
import { ComplaintContext } from './complaint-context.js';
import { besidesOn } from './besides.js';
import { splitCaseId } from './complaint-ids.js';
import type { ComplaintCommand, OpenComplaint, SplitPart } from './complaint.commands.js';
import { complaintDecider } from './complaint.decider.js';
import { complaintStream } from './complaint.events.js';
import type { ComplaintRecord } from './complaint.state.js';
import { LettersJoining } from './letters/letters-joining.js';
import { type HiddenIds, LettersService } from './letters/letters.service.js';

type CommandType = ComplaintCommand['type'];
type Of<Type extends CommandType> = Extract<ComplaintCommand, { type: Type }>;
export type PayloadOf<Type extends CommandType> = Of<Type>['payload'];
/** Whether a case is taken up depends on what the letters in it give: of these acts they are looked up. */
const ON_LETTERS: readonly string[] = [
  'AcceptComplaint',
  'NotAcceptComplaint',
  'ForwardComplaint',
  'ReturnComplaint',
  'FileComplaint',
] satisfies readonly CommandType[];
/** Acts that need to know nothing but the case and its letters. */
export type PlainType = Exclude<
  CommandType,
  'OpenComplaint' | 'OpenSecondRound' | 'SplitComplaint' | 'AmendComplaint'
>;
export type OpenComplaintInput = Omit<OpenComplaint['payload'], 'caseId' | 'splitFrom'> & {
  readonly caseId?: Uuid;
};
export type SplitInput = Omit<SplitPart, 'caseId'>;
export type ComplaintOutcome = Committed & { readonly caseId: Uuid };
export type SplitOutcome = Committed & { readonly caseIds: readonly Uuid[] };
type Outcome = Promise<Committed | Rejection>;

/**
 * Everything that can be recorded of cases. A method resolves when the fact is durable, or with the reason why it is
 * refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class ComplaintsService {
  constructor(
    private readonly handler: CommandHandler,
    private readonly context: ComplaintContext,
    private readonly letters: LettersService,
  ) {}

  /**
   * Opens a case on letters. Nothing is appended before all of it would be accepted. Then every letter joins the case, and
   * last the case is opened. After a crash in between, some letters name a case that nobody finds: they are in no other, a
   * retry for the same case (its id is given, or derived from the idempotency key) goes on where it stopped, and who gives
   * up takes them out of it again. The other way round a letter could have joined another case meanwhile, and a case would
   * stand on a letter that is not in it. Where somebody else got in first after all, the letters leave again.
   */
  async open(
    input: OpenComplaintInput,
    by: Caller,
    hidden?: HiddenIds,
  ): Promise<ComplaintOutcome | Rejection> {
    const caller = correlated(by);
    const caseId = input.caseId ?? newRecordId('complaint', caller);
    const { organisationId, letters } = input;
    const context = await this.context.opening(organisationId, letters, caller, hidden);
    if (context instanceof Rejection) return context;
    const payload = { ...input, caseId, splitFrom: null };
    const command: OpenComplaint = { type: 'OpenComplaint', ...context, payload };
    if (!(await this.adds(command, caller))) return this.opened(caller, command);
    const joining = new LettersJoining(this.letters, payload, caller);
    const outcome =
      (await joining.barred(letters)) ??
      (await joining.join(letters)) ??
      (await this.opened(caller, command));
    if (outcome instanceof Rejection) await joining.undo();
    return outcome;
  }

  /** An act that needs to know nothing but the case, and for some the letters that are in it on that day. */
  async act<Type extends PlainType>(type: Type, payload: PayloadOf<Type>, caller: Caller): Outcome {
    const { caseId } = payload;
    const act = await this.context.actOn(caseId, caller);
    if (act instanceof Rejection) return act;
    if (!ON_LETTERS.includes(type)) return this.execute(caller, { type, act, payload } as Of<Type>);
    const known = { letters: await this.context.lettersOf(caseId, act.occurredOn) };
    return this.execute(caller, { type, act, payload, known } as Of<Type>);
  }

  /** On a letter that was received since the decision and was in the case on the day of the act. */
  async openSecondRound(payload: PayloadOf<'OpenSecondRound'>, caller: Caller): Outcome {
    const act = await this.context.actOn(payload.caseId, caller);
    if (act instanceof Rejection) return act;
    const { letterId, partId } = payload;
    const known = { letters: await this.context.letters([{ letterId, partId }], act.occurredOn) };
    return this.execute(caller, { type: 'OpenSecondRound', act, payload, known });
  }

  /**
   * Opens a case for each group of contents, then records that the contents have gone there. After a crash in between there
   * are cases that say which case they come from, while that one still holds their contents too: nothing is lost, and the
   * same request again finds the same cases, by their ids, and records the rest. The other way round contents would be in
   * no case at all.
   */
  async split(
    caseId: Uuid,
    parts: readonly SplitInput[],
    by: Caller,
  ): Promise<SplitOutcome | Rejection> {
    const caller = correlated(by);
    const act = await this.context.actOn(caseId, caller);
    if (act instanceof Rejection) return act;
    const into = parts.map((part) => ({ ...part, caseId: splitCaseId(caseId, part.contentIds) }));
    const payload = { caseId, into };
    const command: Of<'SplitComplaint'> = { type: 'SplitComplaint', act, payload };
    if (await this.adds(command, caller)) {
      for (const part of into) {
        const opened = await this.openPart(caseId, part, caller);
        if (opened instanceof Rejection) return opened;
      }
    }
    const outcome = await this.execute(caller, command);
    if (outcome instanceof Rejection) return outcome;
    return { ...outcome, caseIds: into.map((part) => part.caseId) };
  }

  async amend(caseId: Uuid, request: AmendmentRequest, caller: Caller): Outcome {
    const act = await this.context.actOn(caseId, caller);
    if (act instanceof Rejection) return act;
    const known = { organisation: await this.context.organisationOf(caseId) };
    const payload = { caseId, ...request };
    return this.execute(caller, { type: 'AmendComplaint', act, payload, known });
  }

  /** The case as the log has it now, with its revision; -1 where it was never opened. */
  load(caseId: Uuid): Promise<Folded<ComplaintRecord>> {
    return this.context.load(caseId);
  }

  /** Whether it would be recorded now. What would not be is left to the handler: it may be a request that comes again. */
  private async adds(command: ComplaintCommand, { options }: Caller): Promise<boolean> {
    const { state, revision } = await this.load(command.payload.caseId);
    if (options?.ifRevision !== undefined && options.ifRevision !== revision) return false;
    const decision = complaintDecider.decide(command, state);
    return !(decision instanceof Rejection) && decision.length > 0;
  }

  private async opened(
    caller: Caller,
    command: OpenComplaint,
  ): Promise<ComplaintOutcome | Rejection> {
    const outcome = await this.execute(caller, command);
    const { caseId } = command.payload;
    return outcome instanceof Rejection ? outcome : { ...outcome, caseId };
  }

  private async openPart(fromId: Uuid, part: SplitPart, caller: Caller): Outcome {
    const context = await this.context.openingFrom(fromId, caller);
    if (context instanceof Rejection) return context;
    const { splitFrom, organisation } = context.known;
    const contents = (splitFrom?.contents ?? [])
      .filter(({ contentId }) => part.contentIds.includes(contentId))
      .map(({ contentId, ground }) => ({ contentId, ground }));
    const { caseId, complaintType } = part;
    const organisationId = organisation?.organisationId ?? '';
    const said = { caseId, organisationId, complaintType, letters: [], contents };
    const payload = { ...said, splitFrom: fromId, confidentialText: '' };
    const { revision } = await this.load(caseId);
    const by = besidesOn(caller, caseId, revision);
    return this.execute(by, { type: 'OpenComplaint', ...context, payload });
  }

  private execute(caller: Caller, command: ComplaintCommand): Outcome {
    const stream = complaintStream(command.payload.caseId);
    return this.handler.execute(complaintDecider, stream, command, caller.options);
  }
}

/** What one request appends to several streams is one act to whoever reads the log. */
function correlated({ options, ...caller }: Caller): Caller {
  const correlationId = options?.correlationId ?? uuidV7();
  return { ...caller, options: { ...options, correlationId } };
}
