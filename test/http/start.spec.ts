import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createServer } from '../../src/composition/server.js';
import { readConfig } from '../../src/config/read-config.js';
import { tempFolder } from '../support/temp-folder.js';

const root = tempFolder();

/** What starting says, for a folder that the test prepares. */
async function startIn(prepare: (folder: string) => void, create = false): Promise<string> {
  const folder = mkdtempSync(join(root, 'start-'));
  prepare(folder);
  const config = readConfig({
    SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
    SOAT_VIEWS_DIR: join(folder, 'views'),
    SOAT_TOKENS_FILE: join(folder, 'tokens.json'),
    SOAT_LOG_LEVEL: 'silent',
  });
  try {
    const app = await createServer({ config, projector: 'inline', create });
    await app.close();
    return 'started';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a server', () => {
  it('makes no new history on a mistyped path', async () => {
    let ledger = '';
    const message = await startIn((folder) => {
      ledger = join(folder, 'ledger.db');
    });
    expect(message).toContain(ledger);
    expect(message).toContain('no ledger');
    expect(existsSync(ledger)).toBe(false);
  });

  it('makes one where it is asked to, and takes it from then on', async () => {
    expect(await startIn(() => undefined, true)).toBe('started');
  });

  it.each([
    ['is a text', 'Sổ cái, không phải cơ sở dữ liệu.'],
    ['is empty', ''],
    ['begins like SQLite and ends there', 'SQLite format 3\0'],
  ])('leaves a file alone that %s', async (_what, content) => {
    let ledger = '';
    const message = await startIn((folder) => {
      ledger = join(folder, 'ledger.db');
      writeFileSync(ledger, content);
    }, true);
    expect(message).toContain(ledger);
    expect(readFileSync(ledger, 'utf8')).toBe(content);
  });

  it('says which folder cannot hold its views', async () => {
    let views = '';
    const message = await startIn((folder) => {
      views = join(folder, 'views');
      writeFileSync(views, 'a file where the folder should be');
    }, true);
    expect(message).toContain(views);
  });
});
