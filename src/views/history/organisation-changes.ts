import type { LedgerEvent, Uuid } from '../../ledger/envelope.js';
import type { JsonValue } from '../../ledger/json.js';
import type {
  OrganisationEvent,
  OrganisationReplacement,
} from '../../ledger/organisations/organisation.events.js';
import type { FieldChange } from './history.model.js';
import { type Description, describe, withEvent } from './organisation-description.js';
import type { OrganisationTable } from './organisation-table.js';

const FIELDS = [
  'name',
  'code',
  'level',
  'placeKind',
  'parentId',
  'members',
  'person',
  'title',
  'state',
] as const;

/** Applies an organisation's event to what is known of it, and says what changed. Parents are given by name. */
export function applyOrganisationEvent(
  table: OrganisationTable,
  recorded: LedgerEvent,
): readonly FieldChange[] {
  const event = recorded as unknown as OrganisationEvent;
  const row = table.find(event.data.organisationId);
  const facts = table.factsOf(row);
  const next = withEvent(facts, recorded.id, recorded.occurredOn, event);
  const [before, after] = [describe(facts), describe(next)];
  const nameOf = (id: Uuid | null): string | null => (id === null ? null : table.find(id).name);
  const changes = changesOf(event, before, after).map((change) => withParentName(change, nameOf));
  table.save(row, after.name ?? row.name, next);
  if (after.parentId !== undefined && after.parentId !== before.parentId) {
    table.move(row, after.parentId, before.parentId === undefined);
  }
  return changes;
}

/**
 * What the event itself says it replaced, where it says so: a rename of the past is a change although today's name
 * stays. Otherwise the difference that it made.
 */
function changesOf(
  event: OrganisationEvent,
  before: Description,
  after: Description,
): readonly FieldChange[] {
  switch (event.type) {
    case 'OrganisationRenamed':
      return [{ field: 'name', before: event.data.previousName, after: event.data.name }];
    case 'OrganisationMoved': {
      const { previousParentId, parentId } = event.data;
      return [{ field: 'parentId', before: previousParentId, after: parentId }];
    }
    case 'OrganisationRecordCorrected':
      return replaced(event.data.previous, event.data.replacement);
    case 'OrganisationRegistered':
      return [];
    default:
      return difference(before, after);
  }
}

function replaced(
  previous: OrganisationReplacement,
  replacement: OrganisationReplacement,
): readonly FieldChange[] {
  return [...FIELDS, 'occurredOn' as const].flatMap((field) => {
    const [before, after] = [
      field === 'state' ? undefined : previous[field],
      field === 'state' ? undefined : replacement[field],
    ];
    return after === undefined ? [] : [{ field, before: before ?? null, after }];
  });
}

function difference(before: Description, after: Description): readonly FieldChange[] {
  return FIELDS.flatMap((field) => {
    const [old, now] = [before[field] ?? null, after[field] ?? null] as [JsonValue, JsonValue];
    return old === now || old === null ? [] : [{ field, before: old, after: now }];
  });
}

function withParentName(
  change: FieldChange,
  nameOf: (id: Uuid | null) => string | null,
): FieldChange {
  if (change.field !== 'parentId') return change;
  const name = (id: JsonValue): JsonValue => (typeof id === 'string' ? (nameOf(id) ?? id) : null);
  return { field: 'parent', before: name(change.before), after: name(change.after) };
}
