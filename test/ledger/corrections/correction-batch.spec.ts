import { describe, expect, it } from '@jest/globals';
import type { CorrectionBatchCommand } from '../../../src/ledger/corrections/correction-batch.commands.js';
import {
  correctionBatchDecider,
  MOST_ITEMS,
} from '../../../src/ledger/corrections/correction-batch.decider.js';
import { MAX_APPEND_BYTES, MAX_EVENT_BYTES } from '../../../src/event-store/event-store.js';
import type { Act } from '../../../src/ledger/decider.js';
import { act, decision, ORGANISATION } from '../../support/assessments.js';
import { eventId, given } from '../../support/given.js';

const BATCH = '0d000000-0000-4000-8000-000000000001';
const reason = 'Nhập nhầm tệp';
const NO_DOCUMENT = 'correction-batch.document-missing';
const item = (n: number) => ({
  stream: `assessment-${eventId(n)}`,
  eventId: eventId(n),
  organisationId: eventId(100_000 + n),
});
const ITEMS = [item(2), item(1)];
const order = (more: object = {}, by: Act = decision()): CorrectionBatchCommand => ({
  type: 'OrderCorrectionBatch',
  act: by,
  payload: { batchId: BATCH, reason, items: ITEMS, reverses: null, ...more },
});
const complete: CorrectionBatchCommand = {
  type: 'CompleteCorrectionBatch',
  act: decision(),
  payload: { batchId: BATCH, revoked: 1, refused: [{ eventId: eventId(1), code: 'x.y' }] },
};
const nothing = given(correctionBatchDecider, []);
const ordered = nothing.when(order());

describe('ordering a batch of corrections', () => {
  it('keeps the events in their order, and whom they concern', () => {
    ordered.then({
      type: 'CorrectionBatchOrdered',
      schemaVersion: 1,
      concerns: ITEMS.map(({ organisationId }) => organisationId),
      data: { batchId: BATCH, reason, items: ITEMS },
    });
    expect(ordered.state).toMatchObject({ items: ITEMS, reverses: null, completed: null });
  });

  it('says which batch it reverses', () => {
    const reversal = nothing.when(order({ reverses: eventId(9) }));
    expect(reversal.decision).toMatchObject([{ data: { reverses: eventId(9) } }]);
  });

  it('adds nothing when it comes again, and refuses another under its id', () => {
    ordered.when(order()).thenNothing();
    ordered.when(order({ items: [item(3)] })).thenRefused('correction-batch.exists');
  });

  it.each([
    ['nothing to revoke', order({ items: [] }), 'correction-batch.empty'],
    ['no reason', order({ reason: ' ' }), 'correction-batch.text-missing'],
    ['no document', order({}, { ...decision(), document: undefined }), NO_DOCUMENT],
    ['a recorder', order({}, act()), 'correction-batch.role-not-allowed'],
  ])('is refused with %s', (_what, wrong, code) => {
    nothing.when(wrong).thenRefused(code);
  });

  it('holds as many events as one append does, and refuses more by their number', () => {
    const items = Array.from({ length: MOST_ITEMS }, (_none, n) => item(n));
    const large = nothing.when(order({ items }));
    expect(large.state?.items).toEqual(items);
    const sizes = [large.decision].flat().map((event) => JSON.stringify(event).length + 2_000);
    expect(Math.max(...sizes)).toBeLessThan(MAX_EVENT_BYTES);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_APPEND_BYTES);
    const refused = nothing
      .when(order({ items: [...items, { ...item(0), organisationId: ORGANISATION }] }))
      .thenRefused('correction-batch.too-many-events');
    expect(refused.message.vi).toContain(`${MOST_ITEMS + 1}`);
  });
});

describe('completing it', () => {
  it('says what was revoked and what was refused, once', () => {
    const done = ordered.when(complete);
    expect(done.decision).toMatchObject([
      { type: 'CorrectionBatchCompleted', data: { revoked: 1 } },
    ]);
    done.when(complete).thenNothing();
  });

  it('is refused for what was never ordered', () => {
    nothing.when(complete).thenRefused('correction-batch.unknown');
  });
});
