import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { LogIndex } from '../../src/event-store/eventstoredb/numbering/log-index.js';
import { digestOfIndex, logRecords, toText } from '../support/log-records.js';
import { tempFolder } from '../support/temp-folder.js';

const SCRIPT = resolve('test/support/numbering-process.mjs');
const folder = tempFolder();
const recordsPath = join(folder, 'records.json');
const records = logRecords(12_000, 40);
const children: ChildProcess[] = [];

/** A process that numbers all of the records, so many at a time; its index need not exist. */
function start(path: string, size: number): ChildProcess {
  const child = spawn(process.execPath, [SCRIPT, path, recordsPath, String(size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function codeOf(child: ChildProcess): Promise<unknown> {
  child.stdout?.resume();
  const [code] = (await once(child, 'exit')) as unknown[];
  return code;
}

function expectedDigest(): string {
  const path = join(folder, 'reference.db');
  const index = LogIndex.open({ path, identity: 'ledger-a' });
  index.number(0, records);
  index.close();
  return digestOfIndex(path);
}

describe('several processes that number one log', () => {
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('make the index together, and end in the rows that one would have written', async () => {
    writeFileSync(recordsPath, toText(records));
    const path = join(folder, 'together.db');
    const ended = [13, 17, 500].map((size) => codeOf(start(path, size)));
    expect(await Promise.all(ended)).toEqual([0, 0, 0]);
    expect(digestOfIndex(path)).toBe(expectedDigest());
  });

  it('go on where one was killed', async () => {
    writeFileSync(recordsPath, toText(records));
    const path = join(folder, 'killed.db');
    for (const round of [1, 2]) {
      const [child, other] = [start(path, 1), start(path, round)];
      if (child.stdout) await once(child.stdout, 'data');
      if (other.stdout) await once(other.stdout, 'data');
      child.kill('SIGKILL');
      other.kill('SIGKILL');
      expect(await Promise.all([codeOf(child), codeOf(other)])).toEqual([null, null]);
    }
    const index = LogIndex.open({ path, identity: 'ledger-a' });
    expect(index.end()?.sequence).toBeGreaterThan(0);
    index.number(0, records);
    index.close();
    expect(digestOfIndex(path)).toBe(expectedDigest());
  });
});
