// Numbers the records of a file in batches, and says the last sequence after each batch.
// Arguments: path of the index, path of the records, records a batch.
import { readFileSync, writeSync } from 'node:fs';
import { LogIndex } from '../../dist/event-store/eventstoredb/numbering/log-index.js';

const [path, recordsPath, size] = process.argv.slice(2);
const records = JSON.parse(readFileSync(recordsPath, 'utf8')).map((record) => ({
  ...record,
  at: { commit: BigInt(record.at.commit), prepare: BigInt(record.at.prepare) },
  ...(record.kind === 'event' && { digest: Buffer.from(record.digest, 'hex') }),
}));
const index = LogIndex.open({ path, identity: 'ledger-a' });
let after = 0;
for (let from = 0; from < records.length; from += Number(size)) {
  const batch = records.slice(from, from + Number(size));
  index.number(after, batch);
  after += batch.filter(({ kind }) => kind === 'event').length;
  writeSync(1, `${after}\n`);
}
index.close();
