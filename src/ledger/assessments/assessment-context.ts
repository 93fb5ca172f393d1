import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import { RecordContext } from '../../recording/record-context.js';
import type { Caller } from '../caller.js';
import type { Act } from '../decider.js';
import type { Uuid } from '../envelope.js';
import { GradingFacts } from '../grading-facts.js';
import { ListingDirectory } from '../listing-directory.js';
import { OrganisationDirectory } from '../organisation-directory.js';
import { Rejection } from '../rejection.js';
import { organisationUnknown, type RecordName } from '../act.rejections.js';
import type {
  CaseFacts,
  DecisionFacts,
  FollowUpFacts,
  OpeningFacts,
} from './assessment.commands.js';
import { assessmentDecider } from './assessment.decider.js';
import { assessmentStream } from './assessment.events.js';
import { unknown } from './assessment.rejections.js';
import type { OpenedCase } from './assessment.state.js';
import { needsListing, needsSnapshot } from './rules/grading.rules.js';
import { roundDecider } from './rounds/round.decider.js';
import { roundStream } from './rounds/round.events.js';
import { roundUnknown } from './rounds/round.rejections.js';
import type { RoundFacts } from './rounds/round.state.js';

/** An act under its rulebook, and what was found of other records. */
export interface Context<Known> {
  readonly act: Act;
  readonly known: Known;
}

/** Gathers what a decision on an assessment or a round must know from other records. */
@Injectable()
export class AssessmentContext {
  constructor(
    private readonly handler: CommandHandler,
    private readonly organisations: OrganisationDirectory,
    private readonly records: RecordContext,
    private readonly gradingFacts: GradingFacts,
    private readonly listings: ListingDirectory,
  ) {}

  /** For what is opened by itself: under the rulebook that is in force on the day of the act. */
  async outsideRound(
    record: RecordName,
    organisationId: Uuid,
    caller: Caller,
  ): Promise<Context<OpeningFacts> | Rejection> {
    const organisation = await this.organisations.find(organisationId);
    if (!organisation) return organisationUnknown(record);
    const { rulebookId } = organisation;
    const act = await this.records.underRulebookInForce(record, rulebookId, caller);
    if (act instanceof Rejection) return act;
    return { act, known: { organisation, lineage: [], round: undefined } };
  }

  /** For an assessment that is opened in a round: under the round's rulebook. */
  async inRound(
    roundId: Uuid,
    organisationId: Uuid,
    caller: Caller,
  ): Promise<Context<OpeningFacts> | Rejection> {
    const round = await this.round(roundId);
    if (!round) return roundUnknown();
    const act = await this.records.underPinned('round', round.rulebook, caller);
    if (act instanceof Rejection) return act;
    const above = await this.organisations.lineage(organisationId);
    const lineage = above.map((facts) => facts.organisationId);
    return { act, known: { organisation: above[0], lineage, round } };
  }

  /** For an act on an assessment that is open: under the rulebook that its opening pinned. */
  async inCase(assessmentId: Uuid, caller: Caller): Promise<Context<CaseFacts> | Rejection> {
    const opened = await this.openedCase(assessmentId);
    if (!opened) return unknown();
    const act = await this.records.underPinned('assessment', opened.rulebook, caller);
    if (act instanceof Rejection) return act;
    const organisation = await this.organisations.find(opened.organisationId);
    return { act, known: { organisation } };
  }

  /** For the follow-up of an inspection: with the day and the organisation of the later one. */
  async ofFollowUp(
    assessmentId: Uuid,
    followUpId: Uuid,
    caller: Caller,
  ): Promise<Context<FollowUpFacts> | Rejection> {
    const context = await this.inCase(assessmentId, caller);
    if (context instanceof Rejection) return context;
    const followUp = await this.openedCase(followUpId);
    return { act: context.act, known: { ...context.known, followUp } };
  }

  /** For a grade: peer groups and earlier periods are counted only where the rulebook asks for them, and the list likewise. */
  async ofDecision(
    assessmentId: Uuid,
    caller: Caller,
  ): Promise<Context<DecisionFacts> | Rejection> {
    const context = await this.inCase(assessmentId, caller);
    if (context instanceof Rejection) return context;
    const opened = await this.openedCase(assessmentId);
    if (!opened) return unknown();
    const { organisationId, roundId, period } = opened;
    const { rulebook } = context.act;
    const round = roundId === null ? undefined : await this.round(roundId);
    const snapshot = needsSnapshot(rulebook)
      ? await this.gradingFacts.snapshot(organisationId, period, rulebook)
      : null;
    const listing = needsListing(rulebook)
      ? (await this.listings.stateOn(organisationId, caller.occurredOn)).state
      : null;
    return { act: context.act, known: { ...context.known, round, snapshot, listing } };
  }

  /** For an act on a round: under the rulebook that its opening pinned. */
  async ofRound(roundId: Uuid, caller: Caller): Promise<Act | Rejection> {
    const round = await this.round(roundId);
    if (!round) return roundUnknown();
    return this.records.underPinned('round', round.rulebook, caller);
  }

  /** The round as the log has it now; undefined where it was never opened. */
  async round(roundId: Uuid): Promise<RoundFacts | undefined> {
    const { state } = await this.handler.load(roundDecider, roundStream(roundId));
    return state ?? undefined;
  }

  /** What the assessment was opened for; undefined where it never was. */
  async openedCase(assessmentId: Uuid): Promise<OpenedCase | undefined> {
    const stream = assessmentStream(assessmentId);
    const { state } = await this.handler.load(assessmentDecider, stream);
    return state.opened ?? undefined;
  }
}
