import { clusterAppendFigures } from './cluster-append.bench.js';
import { clusterCommandFigures } from './cluster-command.bench.js';
import { clusterLiveFigures } from './cluster-live.bench.js';
import { clusterReadFigures } from './cluster-read.bench.js';
import type { Figure } from './figure.js';

/** The adapter of a cluster against the bare client of the package, on the same double of a cluster. */
export async function clusterFigures(): Promise<Figure[]> {
  return [
    ...(await clusterAppendFigures()),
    ...(await clusterReadFigures()),
    ...(await clusterLiveFigures()),
    ...(await clusterCommandFigures()),
  ];
}
