import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../support/run-command.js';
import { tempFolder } from '../support/temp-folder.js';

const folder = tempFolder();
const viewsDir = join(folder, 'views');
const env = {
  SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
  SOAT_VIEWS_DIR: viewsDir,
  SOAT_TOKENS_FILE: join(folder, 'tokens.json'),
};

describe('soat copy-views', () => {
  it('copies what a new service goes on from, once there is something and room for it', async () => {
    const target = join(folder, 'replica');
    const early = await runCommand(['copy-views', target], env);
    expect(early).toMatchObject({ exitCode: 5, out: '' });
    expect(early.told).toMatch(/there are no views in it yet/);

    expect((await runCommand(['init'], env)).exitCode).toBe(0);
    expect((await runCommand(['rebuild'], env)).exitCode).toBe(0);
    const copied = await runCommand(['copy-views', target, '--json'], env);
    expect(copied.exitCode).toBe(0);
    const { sequence } = JSON.parse(copied.out) as { sequence: number };
    expect(sequence).toBeGreaterThan(0);
    const history = await runCommand(['history', '--json'], { ...env, SOAT_VIEWS_DIR: target });
    expect(history).toMatchObject({ exitCode: 0 });
    expect(readdirSync(target)).toContain('views-1.db');
    expect(readdirSync(target)).not.toContain('views-2.db');

    writeFileSync(join(folder, 'tệp'), '');
    const taken = await runCommand(['copy-views', folder], env);
    expect(taken).toMatchObject({ exitCode: 5 });
    expect(taken.told).toMatch(/it is not empty .* Give an empty folder/);
  });
});
