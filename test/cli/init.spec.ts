import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT } from '../../src/cli/exit-codes.js';
import { STOPPED } from '../../src/cli/failures.js';
import { ClusterCommand } from '../support/cluster-command.js';
import { runCommand } from '../support/run-command.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

const folder = tempFolder();
const PUBLICATIONS = { methods: ['append'], stream: 'soat.rulebook-catalogue' } as const;
let soat: ClusterCommand;

const published = () =>
  soat.double.log.filter(({ stream }) => stream === PUBLICATIONS.stream).length;
const settings = (views: string) => ({ SOAT_VIEWS_DIR: join(folder, views) });

beforeAll(async () => {
  soat = await ClusterCommand.start(folder);
});
afterAll(async () => {
  await soat.stop();
});

describe('soat init on a cluster', () => {
  it('that ends half-way is finished when it is run again', async () => {
    const fault = soat.double.faults.on({ ...PUBLICATIONS, skip: 1 }, { kind: 'silence' });
    const ended = await soat.run(['init']);
    expect(ended).toMatchObject({
      ...{ exitCode: EXIT.unusable, out: '' },
      told: expect.stringMatching(/did not say whether the append was recorded/),
    });
    expect(published()).toBe(1);
    fault.release();
    soat.double.faults.clear();
    const again = await soat.run(['init']);
    expect(again).toMatchObject({ exitCode: EXIT.done, told: '' });
    expect(again.out).toMatch(/^Made .* with 4 rulebooks\.\nAdministrator token, .*: \S+\n$/);
    expect(published()).toBe(4);
    expect((await soat.run(['rulebook', 'list'])).out.trim().split('\n')).toHaveLength(4);
  });

  it('is finished once: where an administrator has a token, the ledger is in the way', async () => {
    expect(await soat.run(['init'])).toMatchObject({
      exitCode: EXIT.unusable,
      told: expect.stringMatching(/^There is a ledger under the prefix "soat\." .* already\./),
    });
  });

  it('leaves a ledger that holds more than it publishes as it is, tokens or none', async () => {
    const rulebook = join(folder, 'own.json');
    const [first] = JSON.parse((await soat.run(['rulebook', 'list', '--json'])).out) as object[];
    writeFileSync(rulebook, JSON.stringify({ ...first, id: 'own', version: '1' }));
    expect(await soat.run(['rulebook', 'publish', rulebook])).toMatchObject({ told: '' });
    rmSync(join(folder, 'tokens.json'));
    expect(await soat.run(['init'])).toMatchObject({
      exitCode: EXIT.unusable,
      told: expect.stringMatching(/ already\. Nothing was changed/),
    });
    expect(published()).toBe(5);
  });

  it('is stopped by Ctrl-C at once, and finished when it is run again', async () => {
    const other = { ...settings('stopped'), SOAT_LEDGER_PREFIX: 'stopped.' };
    const stream = 'stopped.rulebook-catalogue';
    const fault = soat.double.faults.hold({ ...PUBLICATIONS, stream, skip: 2, times: 1 });
    const stop = new AbortController();
    const running = soat.run(['init'], other, stop.signal);
    await until(() => soat.double.log.filter((record) => record.stream === stream).length === 2);
    stop.abort(STOPPED);
    expect(await running).toEqual({
      ...{ exitCode: EXIT.interrupted, out: '', told: STOPPED.sentence.en },
    });
    const again = await soat.run(['init'], other);
    expect(again).toMatchObject({ exitCode: EXIT.done, told: '' });
    fault.release();
    soat.double.faults.clear();
  });

  it('says of a migration that is under way what every command says', async () => {
    const mark = { type: 'migrating', identity: 'new', from: 'old', at: '2026-01-01T00:00:00Z' };
    soat.double.write('identity-of-moving.', {
      ...{ id: crypto.randomUUID(), type: 'ledger-migrating', json: false },
      ...{ data: Buffer.from(JSON.stringify(mark)), metadata: Buffer.alloc(0) },
    });
    const other = { ...settings('moving'), SOAT_LEDGER_PREFIX: 'moving.' };
    const [made, looked] = [await soat.run(['init'], other), await soat.run(['status'], other)];
    expect(made.told).toMatch(/is being copied here .* soat migrate again/);
    expect(made).toEqual(looked);
  });
});

describe('a command that is still connecting', () => {
  it.each([[['status']], [['doctor']], [['events']], [['rebuild']], [['rulebook', 'list']]])(
    '%j is stopped by Ctrl-C at once',
    async (line) => {
      const fault = soat.double.faults.silence({ methods: ['read', 'readAll', 'gossip'] });
      const stop = new AbortController();
      const running = soat.run(line, { ...settings('away') }, stop.signal);
      await until(() => soat.double.faults.openCalls() > 0);
      stop.abort(STOPPED);
      expect(await running).toMatchObject({ exitCode: EXIT.interrupted, out: '' });
      fault.release();
      soat.double.faults.clear();
    },
  );
});

describe('soat init of a file', () => {
  it('goes on where only the token is missing, and not where it is there', async () => {
    const env = {
      SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
      SOAT_TOKENS_FILE: join(folder, 'tokens-of-file.json'),
      ...settings('of-file'),
    };
    expect(await runCommand(['init'], env)).toMatchObject({ exitCode: EXIT.done });
    const inTheWay = { exitCode: EXIT.unusable, told: expect.stringMatching(/exists already/) };
    expect(await runCommand(['init'], env)).toMatchObject(inTheWay);
    rmSync(env.SOAT_TOKENS_FILE);
    expect(await runCommand(['init'], env)).toMatchObject({
      exitCode: EXIT.done,
      out: expect.stringMatching(/with 4 rulebooks\.\nAdministrator token/),
    });
  });
});
