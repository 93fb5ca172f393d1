/** What supervision, and its flags in the status, must say at one moment of one day. */
import { expect } from '@jest/globals';
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { FOREVER, standing } from './facts.js';
import { supervisionRecord } from './judge-supervision.js';
import type { Model } from './model.js';
import { stands, supervisionCourse } from './model-supervision.js';
import { isWithin } from './scopes.js';
import type { Session } from './session.js';
import { SCOPES, UNITS } from './world.js';

const FLAGS = { 'hot-spot': 'HOT_SPOT', inspection: 'UNDER_INSPECTION', discipline: 'DISCIPLINED' };

/** Flags that supervision raises, each since the earliest of what stands of its kind. */
export function supervisionFlags(
  model: Model,
  organisationId: Uuid,
  asOf: number,
  day: IsoDate,
): Record<string, IsoDate> {
  const facts = standing(model.of(supervisionRecord(organisationId)), asOf, day);
  const flags: Record<string, IsoDate> = {};
  for (const measure of supervisionCourse(facts).measures) {
    if (!stands(measure, day)) continue;
    const code = FLAGS[measure.kind];
    const since = flags[code];
    if (since === undefined || measure.since < since) flags[code] = measure.since;
  }
  return flags;
}

export async function compareSupervision(
  { world, model }: Session,
  asOf: number,
  day: IsoDate,
): Promise<void> {
  for (const unit of UNITS) {
    const records = model.of(supervisionRecord(unit));
    const { measures } = supervisionCourse(standing(records, asOf, day));
    const { impossible } = supervisionCourse(standing(records, asOf, FOREVER));
    const contradictions = impossible.map(({ sequence }) => sequence).sort((a, b) => a - b);
    for (const scope of SCOPES) {
      const { status } = await world.askWithin(scope, `supervision/${unit}?asOf=${asOf}`);
      expect({ scope, unit, status }).toEqual({
        ...{ scope, unit, status: isWithin(model, scope, unit) ? 200 : 404 },
      });
    }
    const told = (await world.ask(`supervision/${unit}?asOf=${asOf}&effectiveOn=${day}`)) as object;
    expect({ asOf, day, ...told }).toMatchObject({
      ...{ asOf, day, organisationId: unit, measures, contradictions },
    });
  }
}
