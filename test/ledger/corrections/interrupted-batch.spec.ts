import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppModule } from '../../../src/app.module.js';
import { readConfig } from '../../../src/config/read-config.js';
import type { AppendRequest, EventStore } from '../../../src/event-store/event-store.js';
import { ForwardingEventStore } from '../../../src/event-store/forwarding-event-store.js';
import { SqliteEventStore } from '../../../src/event-store/sqlite/sqlite-event-store.js';
import { AssessmentsService } from '../../../src/ledger/assessments/assessments.service.js';
import type { Caller } from '../../../src/ledger/caller.js';
import { systemClock } from '../../../src/ledger/clock.js';
import { BatchExecution } from '../../../src/ledger/corrections/batch-execution.js';
import { CorrectionBatchesService } from '../../../src/ledger/corrections/correction-batches.service.js';
import type { LedgerEvent } from '../../../src/ledger/envelope.js';
import { OrganisationsService } from '../../../src/ledger/organisations/organisations.service.js';
import { Views } from '../../../src/projections/views.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { RulebooksService } from '../../../src/ledger/rulebooks/rulebooks.service.js';
import { APPROVER, DOCUMENT, INSPECTION_RULES } from '../../support/assessments.js';

interface Death {
  readonly append: number;
  readonly recorded: boolean;
}
/** Dies before, or after, the nth append from now: what follows finds the process gone. */
class DyingStore extends ForwardingEventStore {
  private dieAt: Death | undefined;
  private appends = 0;

  /** Undefined: it lives. */
  die(at: Death | undefined): void {
    this.dieAt = at;
    this.appends = 0;
  }

  override async append(request: AppendRequest) {
    const fate = this.dieAt?.append === this.appends ? this.dieAt : undefined;
    this.appends += 1;
    if (fate && !fate.recorded) throw new Error('killed');
    const result = await this.store.append(request);
    if (fate) throw new Error('killed');
    return result;
  }

  override async close(): Promise<void> {
    return Promise.resolve();
  }
}

let folder: string;
let ledger: SqliteEventStore;
let store: DyingStore;
const apps: INestApplicationContext[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soat-batch-'));
  const path = join(folder, 'ledger.db');
  ledger = SqliteEventStore.open({ path, mode: 'create', upcasters: [], clock: systemClock });
  store = new DyingStore(ledger);
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  await ledger.close();
  rmSync(folder, { recursive: true });
});

const quiet = Object.assign(new NestApplicationContextOptions(), { logger: false as const });

/** A process on the ledger, with nothing in its memory. */
async function processOn(log: EventStore) {
  const config = readConfig({
    SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
    SOAT_VIEWS_DIR: join(folder, `views-${apps.length}`),
    SOAT_LOG_LEVEL: 'silent',
    SOAT_PROPOSE: 'off',
  });
  const options = { config, projector: 'inline', store: log } as const;
  const app = await NestFactory.createApplicationContext(AppModule.with(options), quiet);
  apps.push(app);
  const head = (await log.head())?.sequence ?? 0;
  expect(await app.get(Views).waitFor(head, 10_000)).toBe(true);
  return {
    organisations: app.get(OrganisationsService, { strict: false }),
    assessments: app.get(AssessmentsService, { strict: false }),
    rulebooks: app.get(RulebooksService, { strict: false }),
    batches: app.get(CorrectionBatchesService, { strict: false }),
    execution: app.get(BatchExecution, { strict: false }),
  };
}

const DAY = '2024-06-03';
const importId = randomUUID();
const BATCH = '0d000000-0000-4000-8000-000000000001';
const importing = (occurredOn: string): Caller => ({
  actor: { account: 'import', role: 'system', body: null },
  occurredOn,
  options: { correlationId: importId },
});
const byDecision: Caller = {
  actor: APPROVER,
  occurredOn: '2026-01-05',
  document: DOCUMENT,
};
const request = { batchId: BATCH, reason: 'Nhập nhầm tệp', importId };

function accepted<Outcome>(outcome: Outcome | Rejection): Outcome {
  if (outcome instanceof Rejection) throw new Error(`${outcome.code}: ${outcome.message.en}`);
  return outcome;
}

/** One wrong import of one inspected establishment: five events. */
async function importWrongly(process: Awaited<ReturnType<typeof processOn>>): Promise<void> {
  const publisher = { account: 'quan.tri', role: 'administrator', body: null } as const;
  const published = { actor: publisher, occurredOn: '2024-01-01' };
  accepted(await process.rulebooks.publish({ rulebook: INSPECTION_RULES }, published));
  const root = {
    level: 'CITY',
    placeKind: 'UNKNOWN',
    parentId: null,
    rulebookId: 'food-inspection',
  };
  const registered = await process.organisations.register(
    { name: 'Chi cục', ...root },
    { ...importing('2024-01-15'), options: {} },
  );
  const parentId = accepted(registered).organisationId;
  const description = { name: 'Quán', level: 'ESTABLISHMENT', placeKind: 'RISK_1', parentId };
  const { organisationId } = accepted(
    await process.organisations.register(description, importing('2024-01-15')),
  );
  const period = { kind: 'AD_HOC', label: 'Đợt 1', from: DAY, to: DAY };
  const findings = [1, 2].map((n) => ({ criterion: `c${n}`, severity: 'CRITICAL', text: '' }));
  const inspection = { organisationId, period, purpose: null, points: null, findings };
  accepted(await process.assessments.recordInspection(inspection, importing(DAY)));
}

async function log(): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const batch of ledger.readLog()) events.push(...batch.map(({ event }) => event));
  return events;
}

/** What the batch has recorded: each thing once, the later links of a record before the earlier. */
async function recorded(): Promise<string[]> {
  return (await log())
    .filter(({ correlationId }) => correlationId === BATCH)
    .map(({ type }) => type);
}

const WHOLE = [
  'CorrectionBatchOrdered',
  'AssessmentGradeRevoked',
  'AssessmentRecordRevoked',
  'AssessmentRecordRevoked',
  'AssessmentRecordRevoked',
  'OrganisationRecordRevoked',
  'CorrectionBatchCompleted',
];

async function orderBy(process: Awaited<ReturnType<typeof processOn>>) {
  const selected = accepted(await process.batches.select(request));
  return process.batches.order(request, selected, byDecision);
}

describe('a batch whose process dies', () => {
  it('is carried out to its end by the next, at whatever append, before or after it', async () => {
    const first = await processOn(store);
    await importWrongly(first);
    accepted(await orderBy(first));
    for (let step = 1; step < WHOLE.length; step += 1) {
      for (const isRecorded of [false, true]) {
        store.die({ append: 0, recorded: isRecorded });
        const process = await processOn(store);
        await expect(process.execution.carryOut(BATCH)).rejects.toThrow('killed');
        expect(await recorded()).toEqual(WHOLE.slice(0, isRecorded ? step + 1 : step));
      }
    }
    store.die(undefined);
    const last = await processOn(store);
    expect(await last.execution.carryOut(BATCH)).toEqual({ revoked: 5, refused: [] });
    expect(await recorded()).toEqual(WHOLE);
  });

  it('was never ordered where it died before the order, and is ordered again', async () => {
    const process = await processOn(store);
    await importWrongly(process);
    store.die({ append: 0, recorded: false });
    await expect(orderBy(process)).rejects.toThrow('killed');
    expect(await recorded()).toEqual([]);
    store.die(undefined);
    const next = await processOn(store);
    accepted(await orderBy(next));
    await next.execution.carryOut(BATCH);
    expect(await recorded()).toEqual(WHOLE);
  });
});

describe('a batch that two processes carry out at once', () => {
  it('is recorded once', async () => {
    const one = await processOn(store);
    await importWrongly(one);
    accepted(await orderBy(one));
    const other = await processOn(store);
    const done = await Promise.all([
      one.execution.carryOut(BATCH),
      other.execution.carryOut(BATCH),
    ]);
    expect(done).toEqual([
      { revoked: 5, refused: [] },
      { revoked: 5, refused: [] },
    ]);
    expect(await recorded()).toEqual(WHOLE);
  });

  it('tells what somebody had taken back in between', async () => {
    const process = await processOn(store);
    await importWrongly(process);
    accepted(await orderBy(process));
    const grade = (await log()).find(({ type }) => type === 'AssessmentGradeDecided');
    const { assessmentId } = grade?.data as { assessmentId: string };
    const revoke = { assessmentId, corrects: grade?.id ?? '', reason: 'Thu hồi riêng' };
    accepted(await process.assessments.revokeGrade(revoke, byDecision));
    expect(await process.execution.carryOut(BATCH)).toEqual({
      revoked: 4,
      refused: [{ eventId: grade?.id, code: 'assessment.already-revoked' }],
    });
  });
});
