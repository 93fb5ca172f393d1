import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerOptions } from '../../src/composition/ledger-options.js';
import { createServer } from '../../src/composition/server.js';
import { EVENT_STORE } from '../../src/composition/tokens.js';
import { readConfig } from '../../src/config/read-config.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { until } from '../support/until.js';
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

describe('a server on a cluster', () => {
  let double: EventStoreDbDouble;
  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterAll(async () => {
    await double.stop();
  });

  const start = (viewsDir: string, options: Partial<LedgerOptions> = {}) =>
    createServer({
      config: readConfig({
        SOAT_LEDGER: double.connectionString(),
        SOAT_VIEWS_DIR: viewsDir,
        SOAT_TOKENS_FILE: join(root, 'none.json'),
        SOAT_LOG_LEVEL: options.logTo ? 'warn' : 'silent',
      }),
      projector: 'inline',
      ...options,
    });

  it('begins a history where it is asked to, once, and keeps its numbers beside its views', async () => {
    const [one, other] = [join(root, 'replica-1'), join(root, 'replica-2')];
    await expect(start(one)).rejects.toThrow(/no ledger under the prefix "soat\."/);
    const identities: string[] = [];
    for (const folder of [one, other]) {
      const app = await start(folder, { create: true });
      identities.push(await app.get<EventStore>(EVENT_STORE).identity());
      await app.close();
      expect(existsSync(join(folder, 'log-index.db'))).toBe(true);
    }
    expect(new Set(identities).size).toBe(1);
    await expect(start(one, { create: 'anew' })).rejects.toThrow(/already/);
  });

  it('says in its log that the cluster was lost and found again', async () => {
    const lines = new Lines();
    const app = await start(join(root, 'replica-3'), { create: true, logTo: lines });
    await app.listen(0, '127.0.0.1');
    await until(() => double.faults.openCalls({ methods: ['subscribe'] }) > 0);
    double.dropConnections();
    await until(() => lines.text.includes('The subscription to the cluster ended'));
    await until(() => lines.text.includes('The subscription to the cluster goes on.'));
    await app.close();
  });
});

class Lines extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}
