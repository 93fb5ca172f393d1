import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../../composition/tokens.js';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { Caller } from '../caller.js';
import { dateOf, type Clock } from '../clock.js';
import type { Act } from '../decider.js';
import type { RulebookReference, Uuid } from '../envelope.js';
import { GradingFacts } from '../grading-facts.js';
import { OrganisationDirectory } from '../organisation-directory.js';
import { Rejection } from '../rejection.js';
import { RulebookRegistry } from '../rulebook-registry.js';
import {
  noRulebookInForce,
  organisationUnknown,
  pinnedRulebookLost,
  type RecordName,
} from './rules/act.rejections.js';
import type { CaseFacts, DecisionFacts, OpeningFacts } from './assessment.commands.js';
import { assessmentDecider } from './assessment.decider.js';
import { assessmentStream } from './assessment.events.js';
import { unknown } from './assessment.rejections.js';
import type { OpenedCase } from './assessment.state.js';
import { needsSnapshot } from './rules/grading.rules.js';
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
    private readonly rulebooks: RulebookRegistry,
    private readonly gradingFacts: GradingFacts,
    @Inject(CLOCK) private readonly clock: Clock,
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
    const rulebook = await this.rulebooks.inForce(rulebookId, caller.occurredOn);
    if (!rulebook) return noRulebookInForce(record, rulebookId, caller.occurredOn);
    const known = { organisation, lineage: [], round: undefined };
    return { act: this.actOf(caller, rulebook), known };
  }

  /** For an assessment that is opened in a round: under the round's rulebook. */
  async inRound(
    roundId: Uuid,
    organisationId: Uuid,
    caller: Caller,
  ): Promise<Context<OpeningFacts> | Rejection> {
    const round = await this.round(roundId);
    if (!round) return roundUnknown();
    const rulebook = await this.pinned('round', round.rulebook);
    if (rulebook instanceof Rejection) return rulebook;
    const above = await this.organisations.lineage(organisationId);
    const lineage = above.map((facts) => facts.organisationId);
    return { act: this.actOf(caller, rulebook), known: { organisation: above[0], lineage, round } };
  }

  /** For an act on an assessment that is open: under the rulebook that its opening pinned. */
  async inCase(assessmentId: Uuid, caller: Caller): Promise<Context<CaseFacts> | Rejection> {
    const opened = await this.openedCase(assessmentId);
    if (!opened) return unknown();
    const rulebook = await this.pinned('assessment', opened.rulebook);
    if (rulebook instanceof Rejection) return rulebook;
    const organisation = await this.organisations.find(opened.organisationId);
    return { act: this.actOf(caller, rulebook), known: { organisation } };
  }

  /** For a grade: peer groups and earlier periods are counted only where the rulebook asks for them. */
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
    return { act: context.act, known: { ...context.known, round, snapshot } };
  }

  /** For an act on a round: under the rulebook that its opening pinned. */
  async ofRound(roundId: Uuid, caller: Caller): Promise<Act | Rejection> {
    const round = await this.round(roundId);
    if (!round) return roundUnknown();
    const rulebook = await this.pinned('round', round.rulebook);
    return rulebook instanceof Rejection ? rulebook : this.actOf(caller, rulebook);
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

  private async pinned(
    record: RecordName,
    reference: RulebookReference,
  ): Promise<Rulebook | Rejection> {
    const rulebook = await this.rulebooks.byReference(reference);
    return rulebook ?? pinnedRulebookLost(record, reference);
  }

  private actOf({ actor, occurredOn, document }: Caller, rulebook: Rulebook): Act {
    const today = dateOf(this.clock.now());
    return { actor, occurredOn, today, rulebook, ...(document && { document }) };
  }
}
