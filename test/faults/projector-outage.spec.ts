import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { StoreUnavailable } from '../../src/event-store/store-errors.js';
import type { ProjectorReport } from '../../src/projections/progress.js';
import { Projector } from '../../src/projections/projector.js';
import { rebuildViews } from '../../src/projections/rebuild-views.js';
import { ViewsFolder } from '../../src/projections/views-folder.js';
import { countingProjection } from '../projections/counting.projection.js';
import { append, FaultyLedger } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';
import { contentOf } from '../support/views.js';

const EVENTS = 2500;
const projections = [countingProjection()];
const root = tempFolder();
let ledger: FaultyLedger;
let store: EventStore;
let folder: ViewsFolder;
beforeEach(async () => {
  ledger = await FaultyLedger.begin();
  store = await ledger.open();
  folder = ViewsFolder.open(join(root, ledger.prefix));
});
afterEach(async () => {
  await ledger.dispose();
});

async function record(count: number): Promise<void> {
  const writer = await ledger.open({ replica: 'writer', deadlineMs: 10_000 });
  for (let n = 0; n < count / 500; n += 1) await append(writer, `s-${n}`, 'none', newEvents(500));
}

/** Sends so many events of the log, and then none, nor any other sign of life, until it is released. */
function outageAfter(events: number) {
  const pattern = { methods: ['subscribe'], at: 'event' } as const;
  return ledger.double.faults.hold({ ...pattern, skip: events });
}

function follow() {
  const stop = new AbortController();
  const reports: ProjectorReport[] = [];
  const outages: (string | undefined)[] = [];
  const onReport = (report: ProjectorReport) => reports.push(report);
  const onOutage = (reason: Error | undefined) => outages.push(reason?.name);
  const projector = new Projector({ store, folder, projections, onReport, onOutage });
  const ended = projector.follow(stop.signal);
  const end = async () => {
    stop.abort();
    await ended;
  };
  return { reports, outages, end };
}

describe('an outage that outlasts the patience of one reader', () => {
  it('costs a rebuild nothing: it goes on from where it was', async () => {
    await record(EVENTS);
    const outage = outageAfter(2200);
    const { reports, outages, end } = follow();
    await until(() => outages.length === 1);
    outage.release();
    await until(() => reports.at(-1)?.sequence === EVENTS);
    await end();
    expect(outages).toEqual(['StoreUnavailable', undefined]);
    const built = reports.flatMap(({ rebuild }) => rebuild?.sequence ?? []);
    expect(built).toContain(2048);
    expect(built).toEqual([...built].sort((a, b) => a - b));
    expect(folder.current()).toBe(1);
    const other = ViewsFolder.open(join(root, `${ledger.prefix}anew`));
    await rebuildViews({ store, folder: other, projections });
    expect(contentOf(folder, '')).toEqual(contentOf(other, ''));
  });

  it('ends a rebuild that was told to wait no longer, with the reason, and leaves nothing behind', async () => {
    await record(EVENTS);
    const outage = outageAfter(2200);
    const rebuilding = rebuildViews({ store, folder, projections, patienceMs: 0 });
    await expect(rebuilding).rejects.toBeInstanceOf(StoreUnavailable);
    expect(folder.current()).toBeUndefined();
    expect(folder.nextGeneration()).toBe(1);
    outage.release();
  });

  it('ends a rebuild that is cancelled meanwhile', async () => {
    await record(EVENTS);
    outageAfter(2200);
    const { outages, end } = follow();
    await until(() => outages.length === 1);
    await end();
    expect(folder.current()).toBeUndefined();
  });
});

describe('a projector that follows', () => {
  it('projects what arrives though the end of the log cannot be asked for', async () => {
    const writer = await ledger.open({ replica: 'writer', deadlineMs: 10_000 });
    await append(writer, 's', 'none', newEvents(1));
    const { reports, outages, end } = follow();
    await until(() => reports.at(-1)?.sequence === 1);
    const silence = ledger.double.faults.silence({ methods: ['readAll'] });
    await append(writer, 's', 0, newEvents(1));
    await until(() => reports.at(-1)?.sequence === 2);
    await append(writer, 's', 1, newEvents(1));
    await until(() => reports.at(-1)?.sequence === 3);
    silence.off();
    await append(writer, 's', 2, newEvents(1));
    await until(() => reports.at(-1)?.sequence === 4);
    await end();
    expect(outages).toEqual([]);
    expect(folder.current()).toBe(1);
  });

  it('waits where the log may not be followed, says so once, and goes on', async () => {
    await record(500);
    let asked = 0;
    const refuse = () => {
      asked += 1;
      throw new StoreUnavailable('This user may not read the log.');
    };
    Object.assign(store, { subscribe: refuse });
    const { reports, outages, end } = follow();
    await until(() => asked === 3);
    expect(outages).toEqual(['StoreUnavailable']);
    Reflect.deleteProperty(store, 'subscribe');
    await append(await ledger.open({ replica: 'b' }), 's-0', 499, newEvents(1));
    await until(() => reports.at(-1)?.sequence === 501 && outages.length === 2);
    await end();
    expect(outages).toEqual(['StoreUnavailable', undefined]);
  });
});
