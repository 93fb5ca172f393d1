import { Injectable } from '@nestjs/common';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import type { Folded } from '../../event-store/fold-cache.js';
import { newRecordId } from '../../recording/record-id.js';
import type { AmendmentRequest } from '../amendment-events.js';
import { correctsUnknown } from '../amending.rejections.js';
import type { Caller } from '../caller.js';
import type { Uuid } from '../envelope.js';
import { Rejection } from '../rejection.js';
import { type Context, ListingContext } from './listing-context.js';
import type { ListingCommand, ListingKnown } from './listing.commands.js';
import { listingDecider } from './listing.decider.js';
import {
  type ListingFact,
  type ListingGround,
  listingStream,
  type PlannedStep,
} from './listing.events.js';
import type { ListingsState } from './listing.state.js';

type CommandType = ListingCommand['type'];
type Of<Type extends CommandType> = Extract<ListingCommand, { type: Type }>;
export type PayloadOf<Type extends CommandType> = Of<Type>['payload'];
/** Commands that need to know nothing but the organisation and the bodies above it. */
type PlainType = Exclude<
  CommandType,
  'StartReview' | 'Propose' | 'Enter' | 'CloseByReorganisation' | 'TakeOver' | 'AmendListing'
>;
/** What each of them is recorded as. */
const RECORDED_AS = {
  EndReview: 'ListingReviewEnded',
  Reject: 'ListingRejected',
  AddGround: 'ListingGroundAdded',
  AddEvidence: 'ListingEvidenceAdded',
  AssignPerson: 'ListingPersonAssigned',
  ApprovePlan: 'ListingPlanApproved',
  StartRemediation: 'ListingRemediationStarted',
  ReportProgress: 'ListingProgressReported',
  PlanStep: 'RemediationStepPlanned',
  StartStep: 'RemediationStepStarted',
  ReportStepDone: 'RemediationStepReportedDone',
  VerifyStep: 'RemediationStepVerified',
  RejectStep: 'RemediationStepRejected',
  CancelStep: 'RemediationStepCancelled',
  RescheduleStep: 'RemediationStepRescheduled',
  RequestVerification: 'ListingVerificationRequested',
  VerifyGround: 'ListingGroundVerified',
  Extend: 'ListingExtended',
  Delist: 'ListingDelisted',
  Close: 'ListingClosed',
} as const satisfies Record<PlainType, ListingFact['type']>;

/** Ids that are left out are made; with an idempotency key a retry makes the same ones. */
type WithoutId<Item, Id extends keyof Item> = Omit<Item, Id> & Partial<Pick<Item, Id>>;
export type GroundInput = Pick<ListingGround, 'ground'> & Partial<ListingGround>;
export type StepInput = WithoutId<PlannedStep, 'stepId'>;
type EntryInput<Type extends 'StartReview' | 'Propose' | 'Enter'> = Omit<
  PayloadOf<Type>,
  'listingId' | 'grounds'
> & { readonly listingId?: Uuid };
export type StartReviewInput = EntryInput<'StartReview'>;
export type ProposeInput = EntryInput<'Propose'> & { readonly grounds: readonly GroundInput[] };
export type EnterInput = EntryInput<'Enter'> & { readonly grounds: readonly GroundInput[] };

export type ListingOutcome = Committed & { readonly listingId: Uuid };
export type GroundOutcome = Committed & { readonly groundId: string };
export type StepOutcome = Committed & { readonly stepId: string };

/**
 * Everything that can be recorded of an organisation's listings. A method resolves when the fact is durable, or with the
 * reason why it is refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class ListingsService {
  constructor(
    private readonly handler: CommandHandler,
    private readonly context: ListingContext,
  ) {}

  /** Begins a listing, by itself or in a round of reviews. */
  async startReview(input: StartReviewInput, caller: Caller): Promise<ListingOutcome | Rejection> {
    const { organisationId, reviewId } = input;
    const payload = { ...input, listingId: input.listingId ?? newRecordId('listing', caller) };
    return this.wayIn(
      await this.context.onTheWayIn(organisationId, 'ListingReviewStarted', caller, reviewId),
      (context) => ({ type: 'StartReview', payload, ...context }),
      caller,
    );
  }

  /** Out of a review; out of monitoring a relapse, which begins a listing of its own. */
  async propose(input: ProposeInput, caller: Caller): Promise<ListingOutcome | Rejection> {
    const { organisationId } = input;
    const listingId = input.listingId ?? newRecordId('listing', caller);
    const payload = { ...input, listingId, grounds: withIds(input.grounds, caller) };
    return this.wayIn(
      await this.context.onTheWayIn(organisationId, 'ListingProposed', caller),
      (context) => ({ type: 'Propose', payload, ...context }),
      caller,
    );
  }

  /** Enters what was proposed; or lists directly where the route allows it, which begins a listing. */
  async enter(input: EnterInput, caller: Caller): Promise<ListingOutcome | Rejection> {
    const { organisationId } = input;
    const listingId = input.listingId ?? newRecordId('listing', caller);
    const payload = { ...input, listingId, grounds: withIds(input.grounds, caller) };
    return this.wayIn(
      await this.context.onTheWayIn(organisationId, 'ListingEntered', caller),
      (context) => ({ type: 'Enter', payload, ...context }),
      caller,
    );
  }

  async addGround(
    input: { readonly organisationId: Uuid; readonly ground: GroundInput },
    caller: Caller,
  ): Promise<GroundOutcome | Rejection> {
    const [ground] = withIds([input.ground], caller);
    if (!ground) throw new TypeError('One ground has one id.');
    const outcome = await this.record('AddGround', { ...input, ground }, caller);
    return outcome instanceof Rejection ? outcome : { ...outcome, groundId: ground.groundId };
  }

  /** The plan with its steps in one fact; a step without an id has the number of its line, from 1. */
  approvePlan(
    input: Omit<PayloadOf<'ApprovePlan'>, 'steps'> & { readonly steps: readonly StepInput[] },
    caller: Caller,
  ): Promise<Committed | Rejection> {
    const steps = input.steps.map((step, index) => ({
      ...step,
      stepId: step.stepId ?? String(index + 1),
    }));
    return this.record('ApprovePlan', { ...input, steps }, caller);
  }

  async planStep(
    input: { readonly organisationId: Uuid; readonly step: StepInput },
    caller: Caller,
  ): Promise<StepOutcome | Rejection> {
    const { organisationId, step } = input;
    const stepId = step.stepId ?? newRecordId('step', caller);
    const payload = { organisationId, step: { ...step, stepId } };
    const outcome = await this.record('PlanStep', payload, caller);
    return outcome instanceof Rejection ? outcome : { ...outcome, stepId };
  }

  /** Everything that needs nothing made for it: what goes on in a listing from its review to its closing. */
  async record<Type extends PlainType>(
    type: Type,
    payload: PayloadOf<Type>,
    caller: Caller,
  ): Promise<Committed | Rejection> {
    const { organisationId } = payload;
    const context = await this.context.onListing(organisationId, RECORDED_AS[type], caller);
    if (context instanceof Rejection) return context;
    return this.execute(caller, { type, payload, ...context } as Of<Type>);
  }

  /** Corrects, revokes, supersedes or reverses a fact of any of the organisation's listings. */
  async amend(
    organisationId: Uuid,
    request: AmendmentRequest,
    caller: Caller,
  ): Promise<Committed | Rejection> {
    const context = await this.context.ofAmendment(organisationId, request.corrects, caller);
    if (!context) return correctsUnknown('listing');
    if (context instanceof Rejection) return context;
    const payload = { organisationId, ...request };
    return this.execute(caller, { type: 'AmendListing', payload, ...context });
  }

  /** The listings as the log has them now, with their revision; -1 where nothing was ever recorded. */
  load(organisationId: Uuid): Promise<Folded<ListingsState>> {
    return this.handler.load(listingDecider, listingStream(organisationId));
  }

  execute(caller: Caller, command: ListingCommand): Promise<Committed | Rejection> {
    const stream = listingStream(command.payload.organisationId);
    return this.handler.execute(listingDecider, stream, command, caller.options);
  }

  /** With the id of the listing that it belongs to in the end: a new one, or the one that was under way. */
  private async wayIn<Known extends ListingKnown>(
    context: Context<Known> | Rejection,
    toCommand: (context: Context<Known>) => ListingCommand,
    caller: Caller,
  ): Promise<ListingOutcome | Rejection> {
    if (context instanceof Rejection) return context;
    const command = toCommand(context);
    const outcome = await this.execute(caller, command);
    if (outcome instanceof Rejection) return outcome;
    const { records, course } = (await this.load(command.payload.organisationId)).state;
    const recorded = records.find(({ id }) => id === outcome.eventIds[0]);
    const listingId = recorded?.data.listingId ?? course.currentId ?? '';
    return { ...outcome, listingId };
  }
}

function withIds(grounds: readonly GroundInput[], caller: Caller): readonly ListingGround[] {
  return grounds.map(({ groundId, ground, context = null, text = '', evidence = [] }, index) => ({
    groundId: groundId ?? newRecordId(`ground ${index}`, caller),
    ...{ ground, context, text, evidence },
  }));
}
