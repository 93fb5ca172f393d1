import { Injectable } from '@nestjs/common';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import { RecordContext } from '../../recording/record-context.js';
import { newRecordId } from '../../recording/record-id.js';
import { organisationUnknown } from '../act.rejections.js';
import type { AmendmentRequest } from '../amendment-events.js';
import type { Caller } from '../caller.js';
import type { RulebookReference, Uuid } from '../envelope.js';
import { OrganisationDirectory } from '../organisation-directory.js';
import { Rejection } from '../rejection.js';
import type { SupervisionState } from './rules/measure.rules.js';
import type { SupervisionCommand } from './supervision.commands.js';
import { measureKey, type MeasureKind } from './supervision.course.js';
import { supervisionDecider } from './supervision.decider.js';
import { supervisionStream } from './supervision.events.js';

type CommandType = SupervisionCommand['type'];
type Of<Type extends CommandType> = Extract<SupervisionCommand, { type: Type }>;
export type PayloadOf<Type extends CommandType> = Of<Type>['payload'];
type Outcome = Promise<Committed | Rejection>;
/** The id is made where none is given; with an idempotency key a retry makes the same one. */
type Beginning<Type extends CommandType, Id extends string> = Omit<PayloadOf<Type>, Id> &
  Readonly<Partial<Record<Id, Uuid>>>;

/**
 * Everything that can be recorded of the supervision of organisations. A method resolves when the fact is durable, or with the
 * reason why it is refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class SupervisionService {
  constructor(
    private readonly handler: CommandHandler,
    private readonly records: RecordContext,
    private readonly organisations: OrganisationDirectory,
  ) {}

  /** Under the rulebook in force on its day, which stays the hot spot's. */
  async concludeHotSpot(
    input: Beginning<'ConcludeHotSpot', 'hotSpotId'>,
    caller: Caller,
  ): Promise<(Committed & { readonly hotSpotId: Uuid }) | Rejection> {
    const hotSpotId = input.hotSpotId ?? newRecordId('hot-spot', caller);
    const outcome = await this.execute('ConcludeHotSpot', { ...input, hotSpotId }, caller);
    return outcome instanceof Rejection ? outcome : { ...outcome, hotSpotId };
  }

  /** Under the rulebook in force on its day, which stays the inspection's. */
  async openInspection(
    input: Beginning<'OpenInspection', 'inspectionId'>,
    caller: Caller,
  ): Promise<(Committed & { readonly inspectionId: Uuid }) | Rejection> {
    const inspectionId = input.inspectionId ?? newRecordId('inspection', caller);
    const outcome = await this.execute('OpenInspection', { ...input, inspectionId }, caller);
    return outcome instanceof Rejection ? outcome : { ...outcome, inspectionId };
  }

  /** `until` null takes the rulebook's months for the form. */
  async imposeDiscipline(
    input: Beginning<'ImposeDiscipline', 'disciplineId'>,
    caller: Caller,
  ): Promise<(Committed & { readonly disciplineId: Uuid }) | Rejection> {
    const disciplineId = input.disciplineId ?? newRecordId('discipline', caller);
    const outcome = await this.execute('ImposeDiscipline', { ...input, disciplineId }, caller);
    return outcome instanceof Rejection ? outcome : { ...outcome, disciplineId };
  }

  /** Not found where the organisation has no hot spot of this id. */
  async liftHotSpot(payload: PayloadOf<'LiftHotSpot'>, caller: Caller): Outcome {
    const pinned = await this.pinnedBy(payload.organisationId, 'hot-spot', payload.hotSpotId);
    return this.execute('LiftHotSpot', payload, caller, pinned);
  }

  /** Under the rulebook that the opening pinned, whatever is in force by now. */
  async concludeInspection(payload: PayloadOf<'ConcludeInspection'>, caller: Caller): Outcome {
    const { organisationId, inspectionId } = payload;
    const pinned = await this.pinnedBy(organisationId, 'inspection', inspectionId);
    return this.execute('ConcludeInspection', payload, caller, pinned);
  }

  /** Refused once its last day has passed. */
  async liftDiscipline(payload: PayloadOf<'LiftDiscipline'>, caller: Caller): Outcome {
    const { organisationId, disciplineId } = payload;
    const pinned = await this.pinnedBy(organisationId, 'discipline', disciplineId);
    return this.execute('LiftDiscipline', payload, caller, pinned);
  }

  /** Under the rulebook of the fact that is amended. */
  async amend(organisationId: Uuid, request: AmendmentRequest, caller: Caller): Outcome {
    const { records } = await this.state(organisationId);
    const amended = records.find(({ id }) => id === request.corrects);
    const payload = { organisationId, ...request };
    return this.execute('AmendSupervision', payload, caller, amended?.rulebook);
  }

  private async state(organisationId: Uuid): Promise<SupervisionState> {
    const stream = supervisionStream(organisationId);
    return (await this.handler.load(supervisionDecider, stream)).state;
  }

  private async pinnedBy(
    organisationId: Uuid,
    kind: MeasureKind,
    id: Uuid,
  ): Promise<RulebookReference | undefined> {
    const { course } = await this.state(organisationId);
    return course.get(measureKey(kind, id))?.rulebook;
  }

  /** Under the rulebook that the beginning pinned; what begins is under the one in force. */
  private async execute<Type extends CommandType>(
    type: Type,
    payload: PayloadOf<Type>,
    caller: Caller,
    pinned?: RulebookReference,
  ): Outcome {
    const { organisationId } = payload;
    const organisation = await this.organisations.find(organisationId);
    if (!organisation) return organisationUnknown('supervision');
    const act =
      pinned === undefined
        ? await this.records.underRulebookInForce('supervision', organisation.rulebookId, caller)
        : await this.records.underPinned('supervision', pinned, caller);
    if (act instanceof Rejection) return act;
    const command = { type, act, payload, known: { organisation } } as Of<Type>;
    const stream = supervisionStream(organisationId);
    return this.handler.execute(supervisionDecider, stream, command, caller.options);
  }
}
