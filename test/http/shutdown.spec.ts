import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { TestApp } from '../support/http.js';
import { registration, ROOT, seedTree } from '../support/http-ledger.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

describe('a server that is stopped', () => {
  it('in the middle of recording answers what it took, and loses nothing that it answered', async () => {
    const app = await TestApp.start();
    await seedTree(app);
    let stopped: Promise<void> | undefined;
    const recorded = await Promise.all(
      Array.from({ length: 80 }, async (_, index) => {
        const body = registration(randomUUID(), ROOT, `Quán ${index}`);
        try {
          const reply = await app.send('/api/v1/organisations', { as: 'recorder', body });
          stopped ??= app.stop();
          return reply.status === 201 ? body.organisationId : undefined;
        } catch {
          // Never reached the server: its author was told so by the connection.
          return undefined;
        }
      }),
    );
    await stopped;
    const answered = recorded.filter((id) => id !== undefined);
    const store = SqliteEventStore.open({
      path: join(app.folder, 'ledger.db'),
      mode: 'existing',
      upcasters: [],
      clock: systemClock,
    });
    const { entries } = await verifyWholeLog(store);
    const held = new Set(entries.map(({ event }) => event.data.organisationId));
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.filter((id) => !held.has(id))).toEqual([]);
    expect(entries).toHaveLength(answered.length + 4);
    await store.close();
    app.dispose();
  });

  it('starts again where it was, and its views with it', async () => {
    const first = await TestApp.start();
    await seedTree(first);
    await first.settle();
    await first.stop();
    const again = await TestApp.start({ shareWith: first });
    await again.settle();
    expect(await again.send('/health/ready', { as: null })).toMatchObject({
      json: { head: 4, sequence: 4 },
    });
    await again.stop();
    again.dispose();
  });
});
