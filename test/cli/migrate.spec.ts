import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { EXIT } from '../../src/cli/exit-codes.js';
import { PhaseMeter, type Pace } from '../../src/cli/phase-meter.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { writtenIn } from '../support/migrating.js';
import { newEvents } from '../support/new-event.js';
import { runCommand } from '../support/run-command.js';
import { soat, start } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

const cwd = tempFolder();
let double: EventStoreDbDouble;

const file = (name: string) => join(cwd, `${name}.db`);
const SOURCE = `sqlite:${file('source')}`;
const migrate = (from: string, to: string, ...more: string[]) =>
  runCommand(['migrate', '--from', from, '--to', to, ...more]);
const toFile = (name: string) => migrate(SOURCE, `sqlite:${file(name)}`);

async function make(name: string, appends: number, events: number): Promise<void> {
  const path = file(name);
  const store = SqliteEventStore.open({ path, mode: 'create', upcasters: [], clock: systemClock });
  for (let append = 0; append < appends; append += 1) {
    await store.append({ stream: `a-${append % 7}`, expected: 'any', events: newEvents(events) });
  }
  await store.close();
}

async function eventsOf(name: string): Promise<string[]> {
  const mode = 'existing';
  const store = SqliteEventStore.open({
    path: file(name),
    mode,
    upcasters: [],
    clock: systemClock,
  });
  const written = await writtenIn(store);
  await store.close();
  expect(written).toHaveLength(100);
  return written;
}

beforeAll(async () => {
  double = await EventStoreDbDouble.start();
  await make('source', 20, 5);
});
afterAll(() => double.stop());

describe('soat migrate', () => {
  it('moves a ledger to a cluster and back, and the file that comes back has the same events', async () => {
    const [cluster, home] = [double.connectionString(), `sqlite:${file('home')}`];
    const [killed, foreign] = ['home.db.numbers-aB3xY9', 'home.db.numbers-of-mine'];
    for (const left of [killed, foreign]) mkdirSync(join(cwd, left));
    const there = await migrate(SOURCE, cluster, '--to-prefix', 'there.', '--json');
    const back = await migrate(cluster, home, '--from-prefix', 'there.', '--json');
    expect([there.exitCode, back.exitCode]).toEqual([EXIT.done, EXIT.done]);
    expect(readdirSync(cwd).filter((name) => name.startsWith('home.db'))).toEqual([
      'home.db',
      foreign,
    ]);
    const first = JSON.parse(there.out) as { identity: string; digest: string };
    expect(first).toMatchObject({
      events: 100,
      movedBefore: 0,
      fromPrefix: null,
      toPrefix: 'there.',
    });
    const { identity: source, digest } = first;
    expect(JSON.parse(back.out)).toMatchObject({
      events: 100,
      fromPrefix: 'there.',
      source,
      digest,
    });
    expect(await eventsOf('home')).toEqual(await eventsOf('source'));
    expect(await runCommand(['doctor', '--ledger', home])).toMatchObject({ exitCode: EXIT.done });
  });

  it('says in both languages what it did, and what comes next', async () => {
    const moved = await toFile('moved');
    expect(moved.exitCode).toBe(EXIT.done);
    expect(moved.out).toMatch(/moved\.db: 100 events, each verified .*: [0-9a-f]{64}\n$/u);
    expect(moved.told).toContain('Set SOAT_LEDGER (and SOAT_LEDGER_PREFIX) to it');
    const copied = await migrate(SOURCE, `sqlite:${file('copied')}`, '--snapshot');
    expect(copied.told).toContain('It is a copy with an identity of its own');
    const args = ['migrate', '--from', 'sqlite:source.db', '--to', 'sqlite:moved.db'];
    const again = await soat(args, { cwd, env: { LANG: 'vi_VN.UTF-8' } });
    expect(again.code).toBe(EXIT.done);
    expect(again.out).toContain('100 sự kiện, đã kiểm tra');
    expect(again.err).toContain('chỉ đối chiếu, không ghi gì');
  });

  it('refuses what cannot be a source or a target with a sentence and an exit code', async () => {
    writeFileSync(file('note'), 'giữ nguyên');
    const [taken, self] = [await toFile('note'), await toFile('source')];
    for (const { exitCode, told } of [taken, self]) {
      expect({ exitCode, told }).toEqual({
        exitCode: EXIT.unusable,
        told: expect.stringContaining('exists already'),
      });
    }
    expect(readFileSync(file('note'), 'utf8')).toBe('giữ nguyên');
    const target = `sqlite:${file('x')}`;
    expect(await migrate('sqlite:none.db', target)).toMatchObject({
      exitCode: EXIT.unusable,
      told: expect.stringContaining('There is no ledger at none.db'),
    });
    expect(await migrate('kurrentdb://db.example', target)).toMatchObject({
      exitCode: EXIT.usage,
      told: expect.stringContaining('--from: '),
    });
    expect(await migrate(SOURCE, 'esdb://127.0.0.1:9?tls=false&defaultDeadline=900')).toMatchObject(
      {
        exitCode: EXIT.unusable,
        told: expect.stringContaining('127.0.0.1:9'),
      },
    );
    expect(existsSync(file('x'))).toBe(false);
  });

  it('takes user, password and certificate from the settings of the ledger', async () => {
    const secured = await EventStoreDbDouble.start({ security: 'tls' });
    try {
      const { hosts, caFile } = secured.settings();
      const cluster = `esdb://127.0.0.1:${hosts[0]?.port ?? 0}?defaultDeadline=2000`;
      const asUser = (password: string) =>
        runCommand(['migrate', '--from', SOURCE, '--to', cluster], {
          SOAT_LEDGER_USER: 'admin',
          SOAT_LEDGER_PASSWORD: password,
          SOAT_LEDGER_CA_FILE: caFile ?? '',
        });
      const refused = await asUser('wr0ng');
      expect(refused).toMatchObject({
        exitCode: EXIT.unusable,
        told: expect.stringContaining('does not accept user admin'),
      });
      expect(refused.told).not.toContain('wr0ng');
      expect(await asUser('changeit')).toMatchObject({ exitCode: EXIT.done });
      expect(secured.recordsOf('identity-of-soat.')).toHaveLength(2);
    } finally {
      await secured.stop();
    }
  });

  it('moves no damage: it would look like what was recorded', async () => {
    await make('damaged', 1, 9);
    const database = new Database(file('damaged'));
    database.exec(`DROP TRIGGER event_is_never_updated;
      UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Chi', 'chi') AS BLOB) WHERE sequence = 7`);
    database.close();
    expect(await migrate(`sqlite:${file('damaged')}`, `sqlite:${file('y')}`)).toMatchObject({
      exitCode: EXIT.unusable,
      told: expect.stringContaining('soat doctor'),
    });
    expect(existsSync(`${file('y')}.migrating`)).toBe(false);
  });

  it('shows no password, whatever it says', async () => {
    const secret = 'esdb://admin:s3cr%21t@127.0.0.1:9?defaultDeadline=900';
    const target = `sqlite:${file('z')}`;
    for (const [from, to] of [
      [SOURCE, secret],
      [secret, target],
      [`${secret}&nonsense=1`, target],
    ] as const) {
      const { exitCode, out, told } = await migrate(from, to);
      expect(exitCode).not.toBe(EXIT.done);
      expect(out + told).not.toMatch(/s3cr/u);
    }
  });

  it('stops at Ctrl-C, and goes on when it is run again', async () => {
    await make('long', 100, 4);
    const args = ['migrate', '--from', `sqlite:${file('long')}`, '--to', double.connectionString()];
    const held = double.faults.hold({ methods: ['append'], stream: 'long.*', skip: 20 });
    const child = start('cli/main.js', args, { cwd, env: { SOAT_LEDGER_PREFIX: 'long.' } });
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until(() => held.hits > 0);
    child.kill('SIGINT');
    held.release();
    expect(await ended).toBe(EXIT.interrupted);
    expect(double.recordsOf('identity-of-long.')).toHaveLength(1);
    const again = await runCommand([...args, '--json'], { SOAT_LEDGER_PREFIX: 'long.' });
    const report = JSON.parse(again.out) as { movedBefore: number };
    expect(report).toMatchObject({ events: 400 });
    expect(report.movedBefore).toBeGreaterThan(0);
    expect(report.movedBefore).toBeLessThan(400);
  });
});

describe('the pace of a phase', () => {
  it('counts from where the phase began, and tells what is left', () => {
    const told: [string, Pace][] = [];
    const meter = new PhaseMeter((phase, pace) => told.push([phase, pace]));
    meter.at('copy', 500, 1000);
    meter.at('copy', 501, 1000);
    meter.at('copy', 1000, 1000);
    meter.at('verify', 0, 0);
    expect(told.map(([phase, { share }]) => [phase, share])).toEqual([
      ['copy', 0.5],
      ['copy', 1],
      ['verify', 1],
    ]);
    expect(told[0]?.[1]).toMatchObject({ perSecond: 0, secondsLeft: null });
  });
});
