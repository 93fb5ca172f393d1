import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { JsonObject } from '../../src/ledger/json.js';
import { soat, start } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

interface Event {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly actor: { readonly account: string };
  readonly data: JsonObject & { readonly basis?: JsonObject };
}

const cwd = tempFolder();
/** Two years and a half of twenty organisations: about two thousand events. */
const SMALL = ['--organisations', '20', '--until', '2020-06-30'];
const demo = (dir: string, ...more: string[]) => ['demo', '--dir', dir, ...SMALL, ...more];
const ledgerOf = (dir: string) => join(cwd, dir, 'ledger.db');

function events(dir: string): readonly Event[] {
  const database = new Database(ledgerOf(dir), { readonly: true });
  const rows = database.prepare('SELECT bytes FROM event ORDER BY sequence').pluck().all();
  database.close();
  return (rows as Buffer[]).map((bytes) => JSON.parse(bytes.toString()) as Event);
}

function countOf(dir: string): number {
  if (!existsSync(ledgerOf(dir))) return 0;
  const database = new Database(ledgerOf(dir), { readonly: true, timeout: 5000 });
  try {
    return database.prepare('SELECT count(*) FROM event').pluck().get() as number;
  } catch {
    return 0;
  } finally {
    database.close();
  }
}

/** The log, byte by byte: a SHA-256 of each event, in order. */
function digests(dir: string): readonly string[] {
  const database = new Database(ledgerOf(dir), { readonly: true });
  const rows = database.prepare('SELECT bytes FROM event ORDER BY sequence').pluck().all();
  database.close();
  return (rows as Buffer[]).map((bytes) => createHash('sha256').update(bytes).digest('hex'));
}

/**
 * What is equal even where the making was interrupted: everything but the instants, the order within a day, in which acts run
 * side by side, and with it the sequence up to which a decision counted others.
 */
function content(dir: string): readonly string[] {
  return events(dir)
    .map(({ id, stream, type, occurredOn, actor, data }) => {
      const basis = data.basis && { ...data.basis, asOf: null };
      return JSON.stringify([id, stream, type, occurredOn, actor, { ...data, basis }]);
    })
    .sort();
}

async function statusOf(dir: string): Promise<unknown> {
  const { out } = await soat(
    ['status', '--json', '--ledger', `sqlite:${dir}/ledger.db`, '--views-dir', `${dir}/views`],
    { cwd },
  );
  const without = (key: string, value: unknown) =>
    ['sequence', 'sequences', 'lastSequence', 'knownAt'].includes(key) ? undefined : value;
  return JSON.parse(out, without);
}

describe('the fictional city', () => {
  beforeAll(async () => {
    const made = await Promise.all(['unbroken', 'again'].map((dir) => soat(demo(dir), { cwd })));
    expect(made).toMatchObject([0, 0].map((code) => ({ code, err: '' })));
  }, 90_000);

  it('is the same to the last byte when it is made twice from one seed', () => {
    const [one, other] = [digests('unbroken'), digests('again')];
    expect(one.length).toBeGreaterThan(2000);
    expect(new Set(one).size).toBe(one.length);
    expect(other).toEqual(one);
  });

  it('is the same when its making was killed in the middle and begun again', async () => {
    const total = countOf('unbroken');
    const killed = start('cli/main.js', demo('killed'), { cwd });
    await until(() => countOf('killed') > total / 3);
    killed.kill('SIGKILL');
    await new Promise((resolve) => killed.once('close', resolve));
    const before = countOf('killed');
    expect(before).toBeLessThan(total);
    expect(await soat(demo('killed'), { cwd })).toMatchObject({ code: 0, err: '' });
    const [made, resumed] = [content('unbroken'), content('killed')];
    const differing = resumed.flatMap((one, at) => (one === made[at] ? [] : [[made[at], one]]));
    expect(differing).toEqual([]);
    expect(resumed).toHaveLength(made.length);
    expect(await statusOf('killed')).toEqual(await statusOf('unbroken'));
  }, 90_000);

  it('is made by one command at a time, stops at Ctrl-C unfinished, and differs by seed', async () => {
    const child = start('cli/main.js', demo('other', '--seed', '2'), { cwd });
    await until(() => countOf('other') > 0);
    expect(await soat(demo('other', '--seed', '2'), { cwd })).toMatchObject({ code: 5, out: '' });
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(130);
    expect(existsSync(join(cwd, 'other', 'demo.json'))).toBe(false);
    const ids = new Set(events('unbroken').map(({ id }) => id));
    expect(events('other').filter(({ id }) => ids.has(id))).toEqual([]);
  }, 60_000);

  it('is taken as it is when it is asked for again, and refused when another is asked for', async () => {
    const [same, other] = await Promise.all([
      soat(demo('unbroken'), { cwd }),
      soat(demo('unbroken', '--seed', '3'), { cwd }),
    ]);
    expect(same).toMatchObject({ code: 0, out: '' });
    expect(other).toMatchObject({ code: 5, err: expect.stringContaining('--seed 1') });
  });

  it('is taken as it is even while another command holds the lock of its making', async () => {
    const lock = new Database(join(cwd, 'unbroken', 'demo.lock'));
    lock.exec('BEGIN EXCLUSIVE');
    const taken = await soat(demo('unbroken'), { cwd });
    lock.close();
    expect(taken).toEqual({ code: 0, out: '', err: '' });
  });

  it('is served with a link for each role that opens the pages, until Ctrl-C', async () => {
    const child = start('cli/main.js', demo('unbroken', '--serve', '--port', '0'), { cwd });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await until(() => out.includes('/api/docs'));
    const links = out.match(/http:\S+\/open\?token=\S+/gu) ?? [];
    expect(links).toHaveLength(7);
    const opened = await Promise.all(links.map((link) => fetch(link)));
    expect(opened.map(({ status }) => status)).toEqual(links.map(() => 200));
    const page = /http:\S+\/organisations\/[0-9a-f-]{36}/u.exec(out)?.[0] ?? '';
    const shown = async (link: string) => {
      const { headers } = await fetch(link);
      const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
      return (await fetch(page, { headers: { cookie } })).text();
    };
    const pages = await Promise.all([links[2] ?? '', links[6] ?? ''].map(shown));
    expect(pages.map((html) => html.includes('<h1'))).toEqual([true, true]);
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  }, 60_000);

  it('has grades, corrections and their reversals, reorganisations, late remedies and an imported tree', () => {
    const count = (type: string) => events('unbroken').filter((one) => one.type === type).length;
    for (const type of ['OrganisationHeadAppointed', 'AssessmentShortcomingRemedied']) {
      expect(count(type)).toBeGreaterThan(20);
    }
    const rearranged = ['OrganisationMoved', 'OrganisationMerged', 'OrganisationSplit'];
    const renamed = ['OrganisationRenamed', 'OrganisationRecordCorrected'];
    for (const types of [rearranged, renamed, ['AssessmentGradeCorrected']]) {
      expect(types.map(count).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
    }
    const imported = events('unbroken').filter(({ actor }) => actor.account === 'import');
    expect(imported).toHaveLength(6 + 8 + 8 + 12 + 4);
  });
});
