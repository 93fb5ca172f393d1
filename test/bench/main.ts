/**
 * `npm run bench`: every figure as a ratio to a floor measured in the same run. Exits with 1 where a promised ratio was
 * missed, so that nobody has to read the table to know.
 */
import { cpus, release, totalmem } from 'node:os';
import { appendFigures } from './append.bench.js';
import { clusterFigures } from './cluster.bench.js';
import { toTable, type Figure } from './figure.js';
import { httpFigures } from './http.bench.js';
import { queryFigures } from './queries.bench.js';
import { rebuildFigures } from './rebuild.bench.js';

const SUITES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  append: appendFigures,
  cluster: clusterFigures,
  http: httpFigures,
  rebuild: rebuildFigures,
};
/** Only where they are asked for by name: they take minutes. */
const LONG_SUITES: typeof SUITES = { queries: queryFigures };

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const names = wanted.length > 0 ? wanted : Object.keys(SUITES);
const figures: Figure[] = [];
for (const name of names) {
  const suite = { ...SUITES, ...LONG_SUITES }[name];
  if (!suite) {
    const known = Object.keys({ ...SUITES, ...LONG_SUITES }).join(', ');
    throw new Error(`There is no suite ${name}. Suites: ${known}`);
  }
  process.stderr.write(`measuring ${name} …\n`);
  figures.push(...(await suite()));
}
const [cpu] = cpus();
process.stdout.write(
  `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
    `Node ${process.version}, kernel ${release()}\n\n${toTable(figures)}\n`,
);
const missed = figures.some(({ promised, ratio }) => promised !== undefined && ratio < promised);
process.exitCode = missed ? 1 : 0;
