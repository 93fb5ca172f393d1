import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT } from '../../src/cli/exit-codes.js';
import { ClusterCommand } from '../support/cluster-command.js';
import { DIST } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';

const folder = tempFolder();
const EXAMPLE = `${DIST}demo/inspections.xlsx`;
/** Four rulebooks; a city and five establishments; eight inspections, each opened and graded, with twelve findings; four verdicts. */
const EVENTS = 4 + 6 + 8 + 8 + 12 + 4;
const STREAM = 'soat.organisation-of-others';

let soat: ClusterCommand;
const run = (args: readonly string[], other?: Record<string, string>) => soat.run(args, other);
const json = async (...args: string[]) => {
  const { exitCode, out, told } = await run([...args, '--json']);
  if (exitCode !== EXIT.done) throw new Error(told);
  return JSON.parse(out) as Record<string, unknown>;
};

beforeAll(async () => {
  soat = await ClusterCommand.start(folder);
});
afterAll(async () => {
  await soat.stop();
});

describe('a ledger on a cluster', () => {
  it('is not there before it is made, and is made once', async () => {
    expect(await run(['status'])).toMatchObject({
      exitCode: EXIT.unusable,
      out: '',
      told: expect.stringMatching(/^There is no ledger under the prefix "soat\." .* soat init\.$/),
    });
    const made = await run(['init']);
    expect(made).toMatchObject({ exitCode: EXIT.done });
    expect(made.out).toMatch(/^Made esdb:\/\/127\.0\.0\.1:\d+ with 4 rulebooks\.\n/);
    expect(await run(['init'])).toMatchObject({
      exitCode: EXIT.unusable,
      told: expect.stringMatching(/^There is a ledger under the prefix "soat\." .* already\./),
    });
  });

  it('takes an import, and answers what a file would', async () => {
    const rejectedTo = ['--rejected', join(folder, 'rejected.xlsx')];
    const imported = ['import', EXAMPLE, '--mapping', 'food-inspections', ...rejectedTo];
    expect(await run([...imported, '--dry-run'])).toMatchObject({ exitCode: EXIT.done });
    expect(await run(imported)).toMatchObject({ exitCode: EXIT.done });
    const [city] = (await json('status')) as unknown as { total: { organisations: number } }[];
    expect(city?.total.organisations).toBe(6);
    expect(await json('history', '--limit', '1')).toMatchObject({ items: [{ sequence: EVENTS }] });
    expect(await json('rebuild')).toMatchObject({ sequence: EVENTS });
    expect((await run(['rulebook', 'list'])).out.trim().split('\n')).toHaveLength(4);
  });

  it('is shown in the configuration without its password, wherever that came from', async () => {
    const shown = await run(['config']);
    expect(shown.out).toMatch(/SOAT_LEDGER +esdb:\/\/soat:\*\*\*@127\.0\.0\.1:\d+\?/);
    const inAddress = await run(['config', '--json', '--ledger', soat.addressWithPassword], {
      ...{ SOAT_LEDGER_USER: '', SOAT_LEDGER_PASSWORD_FILE: '' },
    });
    expect(inAddress.out).toContain('esdb://soat:***@127.0.0.1');
    const twice = await run(['config', '--ledger', soat.addressWithPassword]);
    expect(twice).toMatchObject({
      exitCode: EXIT.usage,
      told: expect.stringMatching(/give it once/),
    });
  });

  it('is backed up and restored by other means, which are named', async () => {
    for (const command of ['backup', 'restore']) {
      expect(await run([command, 'b.db'])).toMatchObject({
        exitCode: EXIT.usage,
        told: expect.stringMatching(/soat migrate --from .* --to .*docs\/cluster\.md\.$/),
      });
    }
  });
});

describe('a start that cannot succeed', () => {
  const elsewhere = (query: string) => ({
    SOAT_LEDGER: `esdb://127.0.0.1:1?defaultDeadline=${query}`,
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'a wrong password',
      () => ({ SOAT_LEDGER_PASSWORD_FILE: soat.strangersPasswordFile }),
      /^The cluster does not accept user soat with this password\. Correct/,
    ],
    [
      'a user without rights',
      () => ({
        SOAT_LEDGER_USER: 'stranger',
        SOAT_LEDGER_PASSWORD_FILE: soat.strangersPasswordFile,
      }),
      /^User stranger may not read \$all .* access control list/,
    ],
    [
      'an authority that nobody trusts',
      () => ({ SOAT_LEDGER_CA_FILE: '' }),
      /certificate of an authority/,
    ],
    [
      'an address where nobody listens',
      () => elsewhere('1000'),
      /127\.0\.0\.1:1 refuses the connection/,
    ],
    [
      'another prefix',
      () => ({ SOAT_LEDGER_PREFIX: 'other/' }),
      /no ledger under the prefix "other\/"/,
    ],
    [
      'a client that speaks no TLS',
      () => ({ SOAT_LEDGER: `${soat.env.SOAT_LEDGER ?? ''}&tls=false`, SOAT_LEDGER_CA_FILE: '' }),
      /without TLS: the client then sends no user .*[^]*tls/i,
    ],
  ])(
    'because of %s is told in one sentence, within the deadline',
    async (_what, other, sentence) => {
      const began = performance.now();
      const ended = await run(['status'], other());
      expect(ended).toMatchObject({ exitCode: EXIT.unusable, out: '' });
      expect(ended.told).toMatch(sentence);
      expect(performance.now() - began).toBeLessThan(8_000);
    },
  );
});

describe('soat doctor on a cluster', () => {
  const doctor = () => run(['doctor']);

  it('finds a sound ledger sound, compared with what this replica has numbered', async () => {
    expect(await json('doctor')).toMatchObject({
      ...{ events: EVENTS, compared: EVENTS, faultCount: 0, refusal: null },
      foreign: { count: 0 },
    });
  });

  it('lists what others wrote under the prefix, which is no fault', async () => {
    soat.double.write(STREAM, {
      ...{ id: '00000000-0000-4000-8000-000000000001', type: 'Stray', json: true },
      ...{ data: Buffer.from('{}'), metadata: Buffer.alloc(0) },
    });
    const { exitCode, out } = await doctor();
    expect(exitCode).toBe(EXIT.done);
    expect(out).toMatch(
      /^organisation-of-others @0 Stray: It was written as JSON by another program\.$/m,
    );
    expect(out).toMatch(/ 0 faults; 1 foreign records under the prefix\.\n$/);
  });

  it('finds metadata that let the server drop events, and no fault once they are gone', async () => {
    const metadata = (data: string) => {
      const id = crypto.randomUUID();
      const json = { type: '$metadata', json: true, metadata: Buffer.alloc(0) };
      soat.double.write(`$$${STREAM}`, { id, data: Buffer.from(data), ...json });
    };
    metadata('{"$maxCount":2}');
    expect(await doctor()).toMatchObject({
      exitCode: EXIT.unusable,
      out: expect.stringContaining('has $maxCount 2 in its metadata on the cluster'),
      told: expect.stringMatching(
        /^No event was found missing\. Take the limits out of the metadata at once/,
      ),
    });
    metadata('{}');
    expect(await doctor()).toMatchObject({ exitCode: EXIT.done });
  });

  it('finds an event that is gone, by what this replica has numbered', async () => {
    const streams = soat.double.log.map(({ stream }) => stream);
    const stream =
      streams.findLast(
        (name) => name.startsWith('soat.organisation-0') || /^soat\.[a-z]+-[0-9a-f]{8}-/.test(name),
      ) ?? '';
    soat.double.removeRecord(stream, 0);
    const { exitCode, out, told } = await doctor();
    expect(exitCode).toBe(EXIT.unusable);
    expect(told).toContain('do not scavenge');
    expect(out).toMatch(
      /^#\d+: The event \(revision 0 of stream .*\) was read before and is gone from the cluster\.$/m,
    );
    expect(out).toContain(
      `Stream ${stream.slice('soat.'.length)} goes on with revision 1 where 0 must come.`,
    );
  });
});

describe('whatever a command says', () => {
  it('holds no password', () => {
    expect(soat.leaked).toEqual([]);
  });
});
