/** Asks the status what grades an organisation held, and what changed in them, and the model for the same. */
import { expect } from '@jest/globals';
import type { IsoDate } from '../../src/ledger/envelope.js';
import { expectedGrades } from './expected-grades.js';
import { FOREVER } from './facts.js';
import { gradesOn } from './model-assessment.js';
import type { Session } from './session.js';
import { UNITS, UPPER } from './world.js';

interface Told {
  readonly grade: { readonly grade: string } | null;
  readonly grades: readonly { readonly because: { readonly clauses: readonly string[] } }[];
  readonly findings: object;
  readonly openShortcomings: number;
}

/** Of the day, and of the newest day. */
export async function compareGrades(session: Session, asOf: number, day: IsoDate): Promise<void> {
  for (const unit of UNITS) {
    await compareGradesOn(session, unit, `asOf=${asOf}&effectiveOn=${day}`, asOf, day);
    await compareGradesOn(session, unit, `asOf=${asOf}`, asOf, FOREVER);
  }
}

async function compareGradesOn(
  { world, model }: Session,
  unit: string,
  at: string,
  asOf: number,
  day: IsoDate,
): Promise<void> {
  const path = `organisation-status/${unit}?${at}`;
  const { grade, grades, findings, openShortcomings } = (await world.ask(path)) as Told;
  const told = grades.map((each) => ({
    ...each,
    because: { ...each.because, clauses: each.because.clauses.toSorted() },
  }));
  const shown = { grade: grade?.grade ?? null, grades: told, findings, openShortcomings };
  expect({ unit, at, ...shown }).toMatchObject({
    ...{ unit, at },
    ...expectedGrades(model, unit, asOf, day),
  });
}

/** Between two moments, of the first axis. */
export async function compareGradeChanges(
  { world, model }: Session,
  [from, effectiveFrom]: readonly [number, IsoDate],
  [to, effectiveTo]: readonly [number, IsoDate],
): Promise<void> {
  const moments = `from=${from}&to=${to}&effectiveFrom=${effectiveFrom}&effectiveTo=${effectiveTo}`;
  const { items } = (await world.ask(`organisation-status/${UPPER}/changes?${moments}`)) as {
    items: readonly { organisationId: string; axis: string; before: string; after: string }[];
  };
  const told = items.filter(({ axis }) => axis === 'grade');
  const shown = UNITS.flatMap((unit) =>
    told
      .filter(({ organisationId }) => organisationId === unit)
      .map(({ before, after }) => ({ unit, before, after })),
  );
  const expected = UNITS.flatMap((unit) => {
    const held = (asOf: number, day: IsoDate) => gradesOn(model, unit, day, asOf)[0]?.grade ?? null;
    const [before, after] = [held(from, effectiveFrom), held(to, effectiveTo)];
    return before === after ? [] : [{ unit, before, after }];
  });
  expect({ moments, shown }).toEqual({ moments, shown: expected });
}
