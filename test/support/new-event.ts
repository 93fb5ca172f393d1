import { randomBytes, randomUUID } from 'node:crypto';
import type { NewEvent } from '../../src/ledger/envelope.js';

/** An event as a command would have decided it, with the fields that a test cares about. */
export function newEvent(overrides: Partial<NewEvent> = {}): NewEvent {
  const id = overrides.id ?? randomUUID();
  return {
    id,
    type: 'OrganisationRegistered',
    schemaVersion: 1,
    concerns: ['0198a000-0000-7000-8000-000000000001'],
    occurredOn: '2024-06-30',
    actor: { account: 'r1', role: 'recorder', body: null },
    rulebook: 'founding-plan@1',
    correlationId: id,
    causationId: id,
    salt: randomBytes(16).toString('base64url'),
    data: { name: 'Chi bộ Phòng Tổ chức' },
    ...overrides,
  };
}

export function newEvents(count: number): NewEvent[] {
  return Array.from({ length: count }, () => newEvent());
}
