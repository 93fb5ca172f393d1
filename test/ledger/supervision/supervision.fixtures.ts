/** One organisation under supervision, and the commands on it. */
import type { Act } from '../../../src/ledger/decider.js';
import type { IsoDate } from '../../../src/ledger/envelope.js';
import type {
  SupervisionCommand,
  SupervisionFacts,
} from '../../../src/ledger/supervision/supervision.commands.js';
import type {
  SupervisionEvent,
  SupervisionFact,
} from '../../../src/ledger/supervision/supervision.events.js';
import {
  APPROVER,
  DOCUMENT,
  ORGANISATION,
  organisation,
  RULES,
} from '../../support/assessments.js';

export const SPOT = '0d000000-0000-4000-8000-000000000001';
export const INSPECTION = '0d000000-0000-4000-8000-000000000002';
export const DISCIPLINE = '0d000000-0000-4000-8000-000000000003';

const document = { ...DOCUMENT, date: '2025-01-01' };

export function act(occurredOn: IsoDate, more: Partial<Act> = {}): Act {
  return { actor: APPROVER, occurredOn, today: '2026-02-01', rulebook: RULES, document, ...more };
}

export function withoutDocument({ actor, occurredOn, today, rulebook }: Act): Act {
  return { actor, occurredOn, today, rulebook };
}

type Of<Type extends SupervisionCommand['type']> = Extract<SupervisionCommand, { type: Type }>;

export function asked<Type extends SupervisionCommand['type']>(
  type: Type,
  by: Act,
  payload: Omit<Of<Type>['payload'], 'organisationId'>,
  known: SupervisionFacts = { organisation: organisation() },
): SupervisionCommand {
  const whole = { organisationId: ORGANISATION, ...payload };
  return { type, act: by, payload: whole, known } as unknown as SupervisionCommand;
}

type DataOf<Type extends SupervisionFact['type']> = Extract<
  SupervisionFact,
  { type: Type }
>['data'];

export function said<Type extends SupervisionFact['type']>(
  type: Type,
  data: Omit<DataOf<Type>, 'organisationId'>,
): SupervisionEvent {
  const whole = { organisationId: ORGANISATION, ...data };
  const event: unknown = { type, schemaVersion: 1, concerns: [ORGANISATION], data: whole };
  return event as SupervisionEvent;
}

export const concluded = said('HotSpotConcluded', { hotSpotId: SPOT, reason: 'Đông người' });
export const lifted = said('HotSpotLifted', { hotSpotId: SPOT, reason: 'Đã ổn định' });
export const opened = said('InspectionOpened', {
  ...{ inspectionId: INSPECTION, kind: 'THEMATIC', reason: 'Theo chương trình' },
});
export const inspected = said('InspectionConcluded', {
  ...{ inspectionId: INSPECTION, conclusion: 'Không có vi phạm' },
});
export const imposed = said('DisciplineImposed', {
  ...{ disciplineId: DISCIPLINE, form: 'REPRIMAND', until: '2026-01-10' },
});
export const released = said('DisciplineLifted', { disciplineId: DISCIPLINE, reason: 'Tiến bộ' });

export const conclude = (by: Act, more: object = {}) =>
  asked('ConcludeHotSpot', by, { hotSpotId: SPOT, reason: 'Đông người', ...more });
export const lift = (by: Act, more: object = {}) =>
  asked('LiftHotSpot', by, { hotSpotId: SPOT, reason: 'Đã ổn định', ...more });
export const open = (by: Act, more: object = {}) =>
  asked('OpenInspection', by, {
    ...{ inspectionId: INSPECTION, kind: 'THEMATIC', reason: 'Theo chương trình' },
    ...more,
  });
export const inspect = (by: Act, more: object = {}) =>
  asked('ConcludeInspection', by, {
    ...{ inspectionId: INSPECTION, conclusion: 'Không có vi phạm' },
    ...more,
  });
export const impose = (by: Act, more: object = {}) =>
  asked('ImposeDiscipline', by, {
    ...{ disciplineId: DISCIPLINE, form: 'REPRIMAND', until: null },
    ...more,
  });
export const release = (by: Act, more: object = {}) =>
  asked('LiftDiscipline', by, { disciplineId: DISCIPLINE, reason: 'Tiến bộ', ...more });
