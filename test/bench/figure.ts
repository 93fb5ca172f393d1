/** One measured figure and what it is held against, both taken in the same run. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly floorName: string;
  readonly floor: number;
  /** `ours / floor`, the median over pairs measured in turn; `floor / ours` for what is to stay small. */
  readonly ratio: number;
  /** The least ratio that was promised; undefined where a figure is only reported. */
  readonly promised?: number;
  readonly note?: string;
}

export type Pair = Pick<Figure, 'ours' | 'floor' | 'ratio'>;

/** Measures two things in turn, so that a slow moment of the machine hits both, and takes medians. */
export async function paired(
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Pair> {
  const pairs: { ours: number; floor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0;
    const early = await (first ? ours : floor)();
    const late = await (first ? floor : ours)();
    pairs.push(first ? { ours: early, floor: late } : { ours: late, floor: early });
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    floor: median(pairs.map((pair) => pair.floor)),
    ratio: median(pairs.map((pair) => pair.ours / pair.floor)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('Nothing was measured.');
  return middle;
}

/** Things done a second. */
export async function rate(count: number, work: () => Promise<void> | void): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
}

export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${Math.round(figure.ours).toLocaleString('en')} ${figure.unit}`,
    figure.floorName,
    `${Math.round(figure.floor).toLocaleString('en')} ${figure.unit}`,
    figure.ratio.toFixed(2),
    figure.promised === undefined ? '–' : `≥ ${figure.promised.toFixed(2)}`,
    verdict(figure),
    figure.note ?? '',
  ]);
  const head = ['figure', 'ours', 'held against', 'floor', 'ratio', 'promised', '', 'note'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function verdict({ ratio, promised }: Figure): string {
  if (promised === undefined) return '';
  return ratio >= promised ? 'kept' : 'MISSED';
}
