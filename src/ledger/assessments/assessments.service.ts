import { Injectable } from '@nestjs/common';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import type { Folded } from '../../event-store/fold-cache.js';
import type { Caller } from '../caller.js';
import type { Uuid } from '../envelope.js';
import { Rejection } from '../rejection.js';
import { AssessmentContext } from './assessment-context.js';
import { newRecordId } from '../../recording/record-id.js';
import { assessmentIdIn } from './assessment-ids.js';
import type { AssessmentCommand, Finding } from './assessment.commands.js';
import { assessmentDecider } from './assessment.decider.js';
import { assessmentStream } from './assessment.events.js';
import type { AssessmentState } from './assessment.state.js';

type CommandType = AssessmentCommand['type'];
/** Commands that need to know nothing but the case and its organisation. */
type PlainType = Exclude<
  CommandType,
  'OpenAssessment' | 'RecordInspection' | 'RecordFollowUp' | 'DecideGrade'
>;
type Of<Type extends CommandType> = Extract<AssessmentCommand, { type: Type }>;
export type PayloadOf<Type extends CommandType> = Of<Type>['payload'];
/** What can be left out is made, or taken as not given. */
type Input<Type extends CommandType, Made extends keyof PayloadOf<Type>> = Omit<
  PayloadOf<Type>,
  Made
> &
  Partial<Pick<PayloadOf<Type>, Made>>;
export type OpenAssessmentInput = Input<
  'OpenAssessment',
  'assessmentId' | 'roundId' | 'period' | 'purpose'
>;
/** A finding without an id has the number of its line, from 1. */
export type FindingInput = Omit<Finding, 'findingId'> & { readonly findingId?: string };
export type InspectionInput = Omit<
  Input<'RecordInspection', 'assessmentId' | 'purpose' | 'points'>,
  'findings'
> & { readonly findings: readonly FindingInput[] };
export type AssessmentOutcome = Committed & { readonly assessmentId: Uuid };
export type FindingOutcome = Committed & { readonly findingId: string };
export type ShortcomingOutcome = Committed & { readonly shortcomingId: string };
type Outcome = Promise<Committed | Rejection>;

/**
 * Everything that can be recorded of assessments. A method resolves when the fact is durable, or with the reason why it
 * is refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly handler: CommandHandler,
    private readonly context: AssessmentContext,
  ) {}

  /** In a round the id is derived from round and organisation, whatever is given; outside one it is made if absent. */
  async open(input: OpenAssessmentInput, caller: Caller): Promise<AssessmentOutcome | Rejection> {
    const { organisationId, roundId = null, period = null, purpose = null } = input;
    const assessmentId =
      roundId === null
        ? (input.assessmentId ?? newRecordId('assessment', caller))
        : assessmentIdIn(roundId, organisationId);
    const context =
      roundId === null
        ? await this.context.outsideRound('assessment', organisationId, caller)
        : await this.context.inRound(roundId, organisationId, caller);
    if (context instanceof Rejection) return context;
    const payload = { assessmentId, organisationId, roundId, period, purpose };
    const outcome = await this.execute(caller, { type: 'OpenAssessment', ...context, payload });
    return outcome instanceof Rejection ? outcome : { ...outcome, assessmentId };
  }

  /** A whole inspection in one append; it is recorded entirely or not at all. */
  async recordInspection(
    input: InspectionInput,
    caller: Caller,
  ): Promise<AssessmentOutcome | Rejection> {
    const { organisationId, period, purpose = null, points = null } = input;
    const assessmentId = input.assessmentId ?? newRecordId('assessment', caller);
    const context = await this.context.outsideRound('assessment', organisationId, caller);
    if (context instanceof Rejection) return context;
    const findings = input.findings.map((finding, index) => ({
      ...finding,
      findingId: finding.findingId ?? String(index + 1),
    }));
    const payload = { assessmentId, organisationId, period, purpose, points, findings };
    const outcome = await this.execute(caller, { type: 'RecordInspection', ...context, payload });
    return outcome instanceof Rejection ? outcome : { ...outcome, assessmentId };
  }

  /** What the organisation says of itself; nobody's grade yet. */
  recordSelfReview(input: PayloadOf<'RecordSelfReview'>, caller: Caller): Outcome {
    return this.inCase('RecordSelfReview', input, caller);
  }

  recordSelfGrade(input: PayloadOf<'RecordSelfGrade'>, caller: Caller): Outcome {
    return this.inCase('RecordSelfGrade', input, caller);
  }

  recordPeerOpinion(input: PayloadOf<'RecordPeerOpinion'>, caller: Caller): Outcome {
    return this.inCase('RecordPeerOpinion', input, caller);
  }

  /** What the decision will be weighed on; refused while a grade stands. */
  recordAppraisal(input: PayloadOf<'RecordAppraisal'>, caller: Caller): Outcome {
    return this.inCase('RecordAppraisal', input, caller);
  }

  /** Makes the id where none is given; with an idempotency key a retry makes the same one. */
  async recordFinding(
    input: Input<'RecordFinding', 'findingId'>,
    caller: Caller,
  ): Promise<FindingOutcome | Rejection> {
    const findingId = input.findingId ?? newRecordId('finding', caller);
    const outcome = await this.inCase('RecordFinding', { ...input, findingId }, caller);
    return outcome instanceof Rejection ? outcome : { ...outcome, findingId };
  }

  /** What a later inspection shows of this one's findings; one append, so that it is recorded entirely or not at all. */
  async recordFollowUp(payload: PayloadOf<'RecordFollowUp'>, caller: Caller): Outcome {
    const context = await this.context.ofFollowUp(payload.assessmentId, payload.followUpId, caller);
    if (context instanceof Rejection) return context;
    return this.execute(caller, { type: 'RecordFollowUp', ...context, payload });
  }

  /** Counts peers, children and earlier shortcomings first, where the rulebook asks for them: the one costly command. */
  async decideGrade(payload: PayloadOf<'DecideGrade'>, caller: Caller): Outcome {
    const context = await this.context.ofDecision(payload.assessmentId, caller);
    if (context instanceof Rejection) return context;
    return this.execute(caller, { type: 'DecideGrade', ...context, payload });
  }

  /** Each addressee once for each grade that stands. */
  notifyGrade(input: PayloadOf<'NotifyGrade'>, caller: Caller): Outcome {
    return this.inCase('NotifyGrade', input, caller);
  }

  /** Makes the id where none is given; the remedy names it. */
  async recordShortcoming(
    input: Input<'RecordShortcoming', 'shortcomingId'>,
    caller: Caller,
  ): Promise<ShortcomingOutcome | Rejection> {
    const shortcomingId = input.shortcomingId ?? newRecordId('shortcoming', caller);
    const outcome = await this.inCase('RecordShortcoming', { ...input, shortcomingId }, caller);
    return outcome instanceof Rejection ? outcome : { ...outcome, shortcomingId };
  }

  /** Possible at any time after the shortcoming, whatever became of round and grade. */
  recordRemedy(input: PayloadOf<'RecordRemedy'>, caller: Caller): Outcome {
    return this.inCase('RecordRemedy', input, caller);
  }

  /** Names the last link of the chain, so that nobody corrects what somebody else has changed meanwhile. */
  correctGrade(input: PayloadOf<'CorrectGrade'>, caller: Caller): Outcome {
    return this.inCase('CorrectGrade', input, caller);
  }

  /** From the day of the act on; before it the earlier grade holds. */
  supersedeGrade(input: PayloadOf<'SupersedeGrade'>, caller: Caller): Outcome {
    return this.inCase('SupersedeGrade', input, caller);
  }

  revokeGrade(input: PayloadOf<'RevokeGrade'>, caller: Caller): Outcome {
    return this.inCase('RevokeGrade', input, caller);
  }

  reverseCorrection(input: PayloadOf<'ReverseCorrection'>, caller: Caller): Outcome {
    return this.inCase('ReverseCorrection', input, caller);
  }

  /** The opening too. What rests on the record is revoked first, or named as a contradiction to settle. */
  revokeRecord(input: PayloadOf<'RevokeRecord'>, caller: Caller): Outcome {
    return this.inCase('RevokeRecord', input, caller);
  }

  /** The assessment as the log has it now, with its revision; -1 where it was never opened. */
  load(assessmentId: Uuid): Promise<Folded<AssessmentState>> {
    return this.handler.load(assessmentDecider, assessmentStream(assessmentId));
  }

  private async inCase<Type extends PlainType>(
    type: Type,
    payload: PayloadOf<Type>,
    caller: Caller,
  ): Outcome {
    const context = await this.context.inCase(payload.assessmentId, caller);
    if (context instanceof Rejection) return context;
    return this.execute(caller, { type, payload, ...context } as Of<Type>);
  }

  private execute(caller: Caller, command: AssessmentCommand): Outcome {
    const stream = assessmentStream(command.payload.assessmentId);
    return this.handler.execute(assessmentDecider, stream, command, caller.options);
  }
}
