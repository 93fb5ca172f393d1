import type { CommandHandler } from '../../event-store/command-handler.js';
import type { Caller } from '../../ledger/caller.js';
import type { Actor, IsoDate, Uuid } from '../../ledger/envelope.js';
import { courseOn } from '../../ledger/facts-state.js';
import { OPEN_LISTING_STATES } from '../../ledger/listing-states.js';
import { currentListing } from '../../ledger/listings/listing-case.course.js';
import { LISTING_COURSE } from '../../ledger/listings/listing.course.js';
import type { ListingsService } from '../../ledger/listings/listings.service.js';
import { Rejection } from '../../ledger/rejection.js';
import { standingRecords } from '../import/standing-records.js';
import type { RecordedStep, StandingListing, StepTarget, StepToRecord } from './step.target.js';

export interface StepServices {
  readonly handler: Pick<CommandHandler, 'rehearse'>;
  readonly listings: Pick<ListingsService, 'planStep' | 'record' | 'load'>;
}

/** The steps of listings in the ledger, through the service that decides on them. */
export class StepLedger implements Pick<StepTarget, 'listing' | 'step' | 'recordStep'> {
  /** @param approver in whose name steps are planned: an import decides nothing by itself */
  constructor(
    private readonly services: StepServices,
    private readonly callerOn: (occurredOn: IsoDate, actor?: Actor) => Caller,
    private readonly approver: Actor | undefined,
  ) {}

  async listing(organisationId: Uuid, on: IsoDate): Promise<StandingListing | undefined> {
    const { state } = await this.services.listings.load(organisationId);
    const course = courseOn(LISTING_COURSE, state, on);
    const isOpen = OPEN_LISTING_STATES.some((open) => open === course.state);
    return isOpen ? currentListing(course) : undefined;
  }

  async step(organisationId: Uuid, stepId: string): Promise<RecordedStep | undefined> {
    const { state } = await this.services.listings.load(organisationId);
    const records = standingRecords(state);
    const planned = records.find(
      (event) => event.type === 'RemediationStepPlanned' && event.data.step.stepId === stepId,
    );
    if (planned?.type !== 'RemediationStepPlanned') return undefined;
    const { measure, text, owner, startsOn, dueOn } = planned.data.step;
    const daysOf = (type: 'RemediationStepStarted' | 'RemediationStepReportedDone') =>
      records.flatMap((event) =>
        event.type === type && event.data.stepId === stepId ? [event.occurredOn] : [],
      );
    return {
      plan: { measure, text, owner, startsOn, dueOn, plannedOn: planned.occurredOn },
      startedOn: daysOf('RemediationStepStarted'),
      reportedOn: daysOf('RemediationStepReportedDone'),
    };
  }

  async recordStep(step: StepToRecord): Promise<Rejection | undefined> {
    const carryOut = () => this.carryOut(step);
    return (await this.services.handler.rehearse(carryOut)) ?? (await carryOut());
  }

  /** In the order in which it happened: what a crash leaves is a step that has not come as far yet. */
  private async carryOut(step: StepToRecord): Promise<Rejection | undefined> {
    const { listings } = this.services;
    const { organisationId, stepId, plan, startedOn, reported } = step;
    if (plan) {
      const { plannedOn, ...planned } = plan;
      const caller = this.callerOn(plannedOn, this.approver);
      const input = { organisationId, step: { ...planned, stepId } };
      const done = await listings.planStep(input, caller);
      if (done instanceof Rejection) return done;
    }
    if (startedOn !== null) {
      const payload = { organisationId, stepId };
      const done = await listings.record('StartStep', payload, this.callerOn(startedOn));
      if (done instanceof Rejection) return done;
    }
    if (!reported) return undefined;
    const evidence = [{ reference: reported.evidence, note: '' }];
    const payload = { organisationId, stepId, evidence };
    const done = await listings.record('ReportStepDone', payload, this.callerOn(reported.on));
    return done instanceof Rejection ? done : undefined;
  }
}
