import type { IsoDate } from '../ledger/envelope.js';

/**
 * One day's work. Its acts touch different records, so they may run side by side; the next step begins when all are
 * done. Where `settle` is set, the views have counted everything before it begins.
 */
export interface Step {
  readonly day: IsoDate;
  readonly acts: readonly (() => Promise<void>)[];
  readonly settle: boolean;
  /**
   * Its acts ask the views: these have counted everything before it begins. No more acts than are worked on at once, or the
   * later ones would see some of the earlier, and how many would hang on how fast the machine is.
   */
  readonly asks?: boolean;
  /** When the desks of that day are closed: what is done then sees all that was recorded by day. */
  readonly evening?: boolean;
}

/** Several courses of steps as one, by day; on one day in the order in which the courses are given, the evening last. */
export function* byDay(courses: readonly Generator<Step>[]): Generator<Step> {
  const heads = courses.map((course) => ({ course, step: nextOf(course) }));
  for (;;) {
    const open = heads.filter(({ step }) => step !== undefined);
    const [first] = open.toSorted((a, b) => compare(a.step, b.step));
    if (!first?.step) return;
    yield first.step;
    first.step = nextOf(first.course);
  }
}

function nextOf(course: Generator<Step>): Step | undefined {
  const next: IteratorResult<Step, unknown> = course.next();
  return next.done === true ? undefined : next.value;
}

function compare(a: Step | undefined, b: Step | undefined): number {
  return placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0;
}

const placeOf = (step: Step | undefined) => `${step?.day ?? ''}${step?.evening ? ' evening' : ''}`;
