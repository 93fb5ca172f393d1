import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { EXIT } from '../../src/cli/exit-codes.js';
import { PhaseMeter, type Pace } from '../../src/cli/phase-meter.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { newEvents } from '../support/new-event.js';
import { soat, start } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

const cwd = tempFolder();
const VIETNAMESE = { LANG: 'vi_VN.UTF-8' };
let double: EventStoreDbDouble;

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  soat(['migrate', ...args], { cwd, env });
const toFile = (name: string, ...more: string[]) =>
  run(['--from', 'sqlite:source.db', '--to', `sqlite:${name}.db`, ...more]);

async function make(name: string, appends: number, events: number): Promise<void> {
  const path = join(cwd, name);
  const store = SqliteEventStore.open({ path, mode: 'create', upcasters: [], clock: systemClock });
  for (let append = 0; append < appends; append += 1) {
    await store.append({ stream: `a-${append % 7}`, expected: 'any', events: newEvents(events) });
  }
  await store.close();
}

beforeAll(async () => {
  double = await EventStoreDbDouble.start();
  await make('source.db', 20, 5);
});
afterAll(() => double.stop());

describe('soat migrate', () => {
  it('moves a ledger to a cluster and back, and the file that comes back has the same events', async () => {
    const cluster = double.connectionString();
    const prefix = ['--from-prefix', 'there.'];
    const there = await run([
      '--from',
      'sqlite:source.db',
      '--to',
      cluster,
      '--to-prefix',
      'there.',
      '--json',
    ]);
    expect(there).toMatchObject({ code: EXIT.done });
    const back = await run(['--from', cluster, ...prefix, '--to', 'sqlite:back.db', '--json']);
    expect(back).toMatchObject({ code: EXIT.done });
    const [out, home] = [there, back].map(
      (ended) => JSON.parse(ended.out) as Record<string, unknown>,
    );
    expect(out).toMatchObject({ events: 100, movedBefore: 0, identity: expect.any(String) });
    expect(home).toMatchObject({ events: 100, digest: out?.digest, source: out?.identity });
    const events = (ledger: string) => soat(['events', '--ledger', `sqlite:${ledger}`], { cwd });
    expect((await events('back.db')).out).toBe((await events('source.db')).out);
    expect(await soat(['doctor', '--ledger', 'sqlite:back.db'], { cwd })).toMatchObject({
      code: EXIT.done,
    });
  });

  it('says in both languages what it did, and what comes next', async () => {
    const moved = await toFile('moved');
    expect(moved.code).toBe(EXIT.done);
    expect(moved.out).toMatch(/^sqlite:moved\.db: 100 events, each verified .*: [0-9a-f]{64}\n$/u);
    expect(moved.err).toContain('Set SOAT_LEDGER to it');
    const again = await run(['--from', 'sqlite:source.db', '--to', 'sqlite:moved.db'], VIETNAMESE);
    expect(again.code).toBe(EXIT.done);
    expect(again.out).toContain('100 sự kiện, đã kiểm tra');
    expect(again.err).toContain('chỉ đối chiếu, không ghi gì');
  });

  it('refuses what cannot be a source or a target with a sentence and an exit code', async () => {
    writeFileSync(join(cwd, 'note.db'), 'giữ nguyên');
    const [taken, missing, self, wrong, half, unreachable] = await Promise.all([
      toFile('note'),
      run(['--from', 'sqlite:none.db', '--to', 'sqlite:x.db']),
      toFile('source'),
      run(['--from', 'kurrentdb://db.example', '--to', 'sqlite:x.db']),
      run(['--from', 'sqlite:source.db']),
      run([
        '--from',
        'sqlite:source.db',
        '--to',
        'esdb://127.0.0.1:9?tls=false&defaultDeadline=900',
      ]),
    ]);
    expect(taken).toMatchObject({ code: EXIT.unusable, out: '' });
    expect(readFileSync(join(cwd, 'note.db'), 'utf8')).toBe('giữ nguyên');
    expect(missing).toMatchObject({
      code: EXIT.unusable,
      err: expect.stringContaining('There is no ledger at none.db'),
    });
    expect(self.err).toContain('exists already');
    expect(wrong).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('--from: ') });
    expect(half.code).toBe(EXIT.usage);
    expect(unreachable).toMatchObject({
      code: EXIT.unusable,
      err: expect.stringContaining('127.0.0.1:9'),
    });
    expect(existsSync(join(cwd, 'x.db'))).toBe(false);
  });

  it('moves no damage: it would look like what was recorded', async () => {
    await make('damaged.db', 1, 9);
    const database = new Database(join(cwd, 'damaged.db'));
    database.exec(`DROP TRIGGER event_is_never_updated;
      UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Chi', 'chi') AS BLOB) WHERE sequence = 7`);
    database.close();
    const ended = await run(['--from', 'sqlite:damaged.db', '--to', 'sqlite:y.db']);
    expect(ended).toMatchObject({
      code: EXIT.unusable,
      err: expect.stringContaining('soat doctor'),
    });
    expect(existsSync(join(cwd, 'y.db.migrating'))).toBe(false);
  });

  it('shows no password, whatever it says', async () => {
    const secret = 'esdb://admin:s3cr%21t@127.0.0.1:9?defaultDeadline=900';
    for (const args of [
      ['--from', 'sqlite:source.db', '--to', secret],
      ['--from', secret, '--to', 'sqlite:z.db'],
      ['--from', `${secret}&nonsense=1`, '--to', 'sqlite:z.db'],
    ]) {
      const { code, out, err } = await run(args);
      expect(code).not.toBe(EXIT.done);
      expect(out + err).not.toMatch(/s3cr/u);
    }
  });

  it('stops at Ctrl-C, and goes on when it is run again', async () => {
    await make('long.db', 900, 2);
    const args = ['migrate', '--from', 'sqlite:long.db', '--to', double.connectionString()];
    const child = start('cli/main.js', args, { cwd, env: { SOAT_LEDGER_PREFIX: 'long.' } });
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until(() => double.recordsOf('long.a-3').length > 9);
    child.kill('SIGINT');
    expect(await ended).toBe(EXIT.interrupted);
    expect(double.recordsOf('identity-of-long.')).toHaveLength(1);
    const again = await run([...args.slice(1), '--json'], { SOAT_LEDGER_PREFIX: 'long.' });
    const report = JSON.parse(again.out) as { movedBefore: number };
    expect(report).toMatchObject({ events: 1800 });
    expect(report.movedBefore).toBeGreaterThan(0);
    expect(report.movedBefore).toBeLessThan(1800);
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
