import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT } from '../../src/cli/exit-codes.js';
import { oldNodeMessage } from '../../src/supported-node.js';
import { runCommand } from '../support/run-command.js';
import { soat, type Setting, start } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';

const cwd = tempFolder();
const ledger = join(cwd, 'data', 'ledger.db');
const run = (args: readonly string[], setting: Partial<Setting> = {}) =>
  soat(args, { cwd, ...setting });
/** Without a process of its own, which takes most of the time. */
const runHere = (path: string, ...line: string[]) =>
  runCommand(line, {
    SOAT_LEDGER: `sqlite:${path}`,
    SOAT_VIEWS_DIR: join(cwd, 'data', 'views'),
    SOAT_TOKENS_FILE: join(cwd, 'data', 'tokens.json'),
  });
const VIETNAMESE = { LANG: 'vi_VN.UTF-8' };

async function endOf(child: ReturnType<typeof start>) {
  const closed = once(child, 'close');
  const err = await text(child.stderr);
  const [code] = (await closed) as [number | null];
  return { code, err };
}

beforeAll(async () => {
  mkdirSync(join(cwd, 'empty'));
  writeFileSync(
    join(cwd, 'garbage.db'),
    'not a database, and long enough to be looked at'.repeat(9),
  );
  expect(await run(['init'])).toMatchObject({ code: EXIT.done });
});

describe('a command that cannot be carried out', () => {
  it('is a matter of usage where the line cannot be read', async () => {
    const lines = [['statsu'], ['status', '--as-of', 'tomorrow'], ['history', '--type', 'Graded']];
    const [command, date, type] = await Promise.all(lines.map((line) => run(line)));
    expect(command).toMatchObject({ code: EXIT.usage, out: '' });
    expect(command?.err).toContain('Did you mean status?');
    expect(date).toMatchObject({ code: EXIT.usage, out: '' });
    expect(type).toMatchObject({ code: EXIT.usage, out: '' });
  });

  it('tells every fault of the configuration at once', async () => {
    const env = { SOAT_PORT: 'abc', SOAT_PROT: '1' };
    const { code, err } = await run(['config'], { env });
    expect(code).toBe(EXIT.usage);
    expect(err).toMatch(/SOAT_PORT .*"abc"[^]*SOAT_PROT is not a setting; did you mean SOAT_PORT/u);
  });

  it('says where there is no ledger, makes none, and names the command that does', async () => {
    const empty = join(cwd, 'empty');
    const ended = await run(['status'], { cwd: empty });
    expect(ended).toMatchObject({ code: EXIT.unusable, out: '' });
    expect(ended.err).toMatch(/^There is no ledger at data\/ledger\.db\. .*soat init\.\n$/u);
    const missing = join(empty, 'data', 'ledger.db');
    for (const line of [
      ...[['history'], ['events'], ['doctor'], ['backup', join(empty, 'b.db')], ['rebuild']],
      ...[
        ['rulebook', 'list'],
        ['import', join(empty, 'x.csv'), '--mapping', 'food-inspections'],
      ],
    ]) {
      const { exitCode, out, told } = await runHere(missing, ...line);
      expect({ line, exitCode, out }).toEqual({ line, exitCode: EXIT.unusable, out: '' });
      expect(told.startsWith(`There is no ledger at ${missing}. `)).toBe(true);
      expect(told).toMatch(/soat init\b[^\n]*$/u);
    }
    expect(readdirSync(empty)).toEqual([]);
  });

  it('leaves a file of another kind and a ledger that is there alone', async () => {
    const [foreign, again] = await Promise.all([
      run(['status', '--ledger', 'sqlite:garbage.db']),
      run(['init']),
    ]);
    expect(foreign).toMatchObject({ code: EXIT.unusable, out: '' });
    expect(foreign.err.trim().split('\n')).toHaveLength(1);
    expect(again).toMatchObject({ code: EXIT.unusable, out: '' });
  });

  it('speaks of backups to whose ledger is damaged, not to who named another file', async () => {
    const doctor = (name: string) => runHere(join(cwd, name), 'doctor');
    const short = join(cwd, 'short.db');
    await runHere(ledger, 'backup', short);
    truncateSync(short, 8192);
    const foreign = await doctor('garbage.db');
    expect(foreign).toMatchObject({
      exitCode: EXIT.unusable,
      out: expect.stringMatching(/Check the path\.\n$/u),
    });
    expect(foreign.told).toMatch(/^Nothing was verified/u);
    expect((await doctor('empty')).told).toMatch(/^Nothing was verified/u);
    expect(await doctor('short.db')).toMatchObject({
      exitCode: EXIT.unusable,
      told: expect.stringContaining('restore the newest backup'),
    });
  });

  it('speaks of a moment only to who named one', async () => {
    const env = VIETNAMESE;
    const [now, then, nothingThen] = await Promise.all([
      run(['status', 'khong-co'], { env }),
      run(['status', 'khong-co', '--as-of', '1'], { env }),
      run(['status', '--effective-on', '2020-01-01'], { env }),
    ]);
    const none = 'không có tổ chức nào mang tên hoặc mã “khong-co”.\n';
    expect(now).toEqual({ code: EXIT.notFound, out: '', err: `Sổ cái ${none}` });
    expect(then.err).toBe(`Vào thời điểm đó, sổ cái ${none}`);
    expect(nothingThen.err).toBe('Vào thời điểm đó, sổ cái chưa có tổ chức nào.\n');
  });

  it('speaks Vietnamese to who asks for it', async () => {
    const [none, revoked, missing] = await Promise.all([
      run(['status'], { env: VIETNAMESE }),
      run(['token', 'revoke', 'abc'], { env: VIETNAMESE }),
      run(['restore', 'b.db', '--ledger', 'sqlite:c.db'], { env: VIETNAMESE }),
    ]);
    expect(none).toMatchObject({ code: EXIT.notFound, err: expect.stringContaining('Sổ cái') });
    expect(revoked.err).toContain('không có mã truy cập abc');
    expect(missing.err).toBe('Không có tệp b.db. Hãy kiểm tra đường dẫn.\n');
  });
});

describe('a rulebook', () => {
  it('is refused with every fault where it contradicts itself', async () => {
    const file = join(cwd, 'rulebook.json');
    writeFileSync(file, '{"format": 1, "id": "x"}');
    const checked = await runHere(ledger, 'rulebook', 'check', file, '--json');
    expect(checked.exitCode).toBe(EXIT.refused);
    expect(JSON.parse(checked.out)).toContainEqual(
      expect.objectContaining({ pointer: expect.any(String), code: expect.any(String) }),
    );
    const [published, absent] = await Promise.all([
      run(['rulebook', 'publish', 'rulebook.json']),
      run(['rulebook', 'check', 'none.json']),
    ]);
    expect(published.code).toBe(EXIT.refused);
    expect(published.err).toContain('soat rulebook check rulebook.json');
    expect(absent.code).toBe(EXIT.unusable);
  });
});

describe('output', () => {
  it('ends quietly when its reader has read enough', async () => {
    const child = start('cli/main.js', ['events'], { cwd });
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await endOf(child)).toEqual({ code: EXIT.done, err: '' });
  });

  it('holds answers alone on standard output: no progress, no notes', async () => {
    const { out, err } = await run(['doctor', '--json']);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ faultCount: 0 });
  });
});

describe('the server', () => {
  const serve = (setting: Setting) => endOf(start('main.js', [], setting));

  it('says what to do where there is no ledger', async () => {
    const { code, err } = await serve({ cwd: join(cwd, 'empty') });
    expect(code).toBe(1);
    expect(err).toMatch(/soat init/u);
  });

  it('says what to do where there are no tokens', async () => {
    const ended = await serve({ cwd, env: { SOAT_TOKENS_FILE: 'none.json' } });
    expect(ended).toEqual({
      code: 1,
      err: expect.stringMatching(/^There is no tokens file at none\.json.* soat token add .*\n$/u),
    });
  });

  it('says so where its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, err } = await serve({
      cwd,
      env: { SOAT_PORT: String(port), SOAT_LOG_LEVEL: 'silent' },
    });
    other.close();
    expect({ code, err }).toEqual({
      code: 1,
      err: `Port ${port} of 127.0.0.1 is taken. Give another with --port.\n`,
    });
  });
});

describe('a Node.js that is too old', () => {
  it('is told apart from one that will do', () => {
    expect(oldNodeMessage('v20.20.2')).toContain(
      'Soát needs Node.js 22 or newer; this is v20.20.2.',
    );
    expect(oldNodeMessage('v22.0.0')).toBeUndefined();
    expect(oldNodeMessage(process.version)).toBeUndefined();
  });
});
