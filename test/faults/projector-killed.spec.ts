import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { inspect } from '../../src/projections/fitness.js';
import { ViewsFolder } from '../../src/projections/views-folder.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import type { JsonObject } from '../../src/ledger/json.js';
import {
  amends,
  ofCase,
  opened,
  received,
  streamOf,
  type Told,
  triaged,
} from '../views/complaint-register/register-world.js';
import { counted, decided, moved, org, registered, renamed } from '../views/history/city-events.js';
import { newEvent } from '../support/new-event.js';
import { shippedRulebook } from '../support/rulebooks.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { contentOf, openViews } from '../support/views.js';

const CHILD = resolve('test/projections/projecting-child.mjs');
const KILLS = 6;
const root = tempFolder();
const children: ChildProcess[] = [];

/** A process of its own that projects; `reached` resolves at its first report of a sequence or a later one. */
function projecting(ledger: string, viewsDir: string) {
  const child = spawn(process.execPath, ['--no-warnings', CHILD, ledger, viewsDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let newest = -1;
  let tail = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = `${tail}${chunk.toString()}`.split('\n');
    tail = lines.pop() ?? '';
    newest = Math.max(newest, ...lines.map(Number));
    child.emit('reached');
  });
  return {
    child,
    reached: async (sequence: number) => {
      while (newest < sequence) await once(child, 'reached');
    },
  };
}

const RULEBOOK = 'to-chuc-co-so@2025.366';
const published = newEvent({
  ...{ type: 'RulebookPublished', concerns: [], rulebook: RULEBOOK },
  data: { rulebook: shippedRulebook(RULEBOOK) as unknown as JsonObject, digest: '' },
});

/** A letter and a case about an organisation, and every other time its acceptance taken back again: streams with their events. */
function complaint(n: number): readonly (readonly [stream: string, events: readonly NewEvent[]])[] {
  const about = { organisationId: org(3) };
  const eventOf = ({ type, on, data }: Told) =>
    newEvent({ type, occurredOn: on, rulebook: RULEBOOK, concerns: [org(3)], data });
  const letter = received(n, '2025-09-08', about);
  const opening = opened(n, '2025-09-09', about);
  const triage = triaged(n, '2025-09-10');
  const accepted = ofCase(n, 'ComplaintAccepted', '2025-09-12', {}, org(3));
  const told = [opening, { ...triage, data: { ...triage.data, ...about } }, accepted].map(eventOf);
  const revoked = eventOf(amends('RecordRevoked', accepted, '2025-09-20', 0));
  const corrects = told.at(-1)?.id ?? null;
  const taken = { ...revoked, data: { ...revoked.data, corrects } };
  return [
    [streamOf(letter), [eventOf(letter)]],
    [streamOf(opening), n % 2 === 0 ? told : [...told, taken]],
  ];
}

describe('a projector that is killed', () => {
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('goes on from its checkpoint, and its views are those that nobody interrupted', async () => {
    const ledger = await openViews(root, []);
    const path = join(ledger.path, 'ledger.db');
    const folder = ViewsFolder.open(join(ledger.path, 'killed'));
    await ledger.append('rulebook-catalogue', published);
    await ledger.append('o', registered(1, 'Đảng bộ', null), registered(2, 'Chi bộ A', 1));
    await ledger.append('o', registered(3, 'Chi bộ B', 1), registered(4, 'Tổ 4', 2));
    let head = 5;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { child, reached } = projecting(path, folder.path);
      await reached(head);
      const killAt = head + 3 + 5 * kill;
      const dead = once(child, 'exit') as Promise<[number | null, string | null]>;
      void reached(killAt).then(() => child.kill('SIGKILL'));
      for (let n = 0; n < 40; n += 1) {
        await ledger.append(
          'o',
          renamed(4, 'cũ', `Tổ ${n}`),
          counted(2, n),
          decided(3, 2000 + n, 'B'),
          moved(4, 2 + (n % 2), 3 - (n % 2)),
        );
        head += 4;
      }
      for (let n = 40 * kill; n < 40 * kill + 40; n += 1)
        for (const [stream, events] of complaint(n)) {
          await ledger.append(stream, ...events);
          head += events.length;
        }
      expect((await dead)[1]).toBe('SIGKILL');
      const left = inspect(folder.fileOf(folder.current() ?? 0));
      expect(left?.checkpoint.sequence).toBeGreaterThanOrEqual(killAt);
    }
    const fresh = ViewsFolder.open(join(ledger.path, 'fresh'));
    await Promise.all([folder, fresh].map((views) => projecting(path, views.path).reached(head)));
    expect(folder.current()).toBe(1);
    const expected = contentOf(fresh, '');
    for (const table of ['history_event', 'organisation_status_row', 'complaint_case_row'])
      expect(expected[table]?.length).toBeGreaterThan(KILLS);
    expect(contentOf(folder, '')).toEqual(expected);
    await verifyWholeLog(ledger.store);
    await ledger.close();
  });
});
