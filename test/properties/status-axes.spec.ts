import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LISTING_STATES } from '../../src/ledger/listing-states.js';
import { FLAG_CODES } from '../../src/views/organisation-status/status-axes.model.js';
import { AxesWorld, ground, step } from '../views/organisation-status/axes-world.js';
import { uuid } from '../views/organisation-status/status-world.js';

const UNITS = [4, 5, 7];
const day = (number: number) =>
  new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
const days = fc.integer({ min: 0, max: 170 });

/** What happened to one unit, by the day of each; -1 for what did not. */
const lives = fc.record({
  entered: fc.option(days, { nil: -1 }),
  planned: fc.integer({ min: 0, max: 40 }),
  due: fc.integer({ min: 10, max: 120 }),
  stepDue: fc.integer({ min: 5, max: 90 }),
  verified: fc.option(fc.integer({ min: 3, max: 90 }), { nil: -1 }),
  hotSpot: fc.option(days, { nil: -1 }),
  lifted: fc.option(fc.integer({ min: 1, max: 60 }), { nil: -1 }),
  discipline: fc.option(days, { nil: -1 }),
  lasting: fc.integer({ min: 1, max: 60 }),
  inspection: fc.option(days, { nil: -1 }),
  accused: fc.option(days, { nil: -1 }),
});
/** Days from acceptance to the decision of a simple denunciation. */
const DECIDED_WITHIN = 30;
type Life = typeof lives extends fc.Arbitrary<infer Value> ? Value : never;

function record(world: AxesWorld, unit: number, life: Life): void {
  const { entered, planned, due, stepDue, verified, hotSpot, lifted, discipline } = life;
  if (entered >= 0) {
    const grounds = [ground('G2.4')];
    world.list(unit, 'ListingEntered', day(entered), { route: 'E1', grounds });
    const approved = entered + planned;
    const steps = [step('a', day(approved + stepDue))];
    const plan = { dueOn: day(approved + due), reportsEvery: null, steps };
    world.list(unit, 'ListingPlanApproved', day(approved), plan);
    world.list(unit, 'ListingRemediationStarted', day(approved + 1));
    if (verified >= 0) {
      const of = { stepId: 'a', evidence: [], note: '' };
      for (const [index, done] of ['Started', 'ReportedDone', 'Verified'].entries()) {
        world.list(unit, `RemediationStep${done}`, day(approved + 1 + verified + index), of);
      }
    }
  }
  const supervised = (type: string, on: number, data: object) =>
    world.supervise(unit, type, day(on), { reason: '', ...data });
  const hotSpotId = uuid(unit);
  if (hotSpot >= 0) supervised('HotSpotConcluded', hotSpot, { hotSpotId });
  if (hotSpot >= 0 && lifted >= 0) supervised('HotSpotLifted', hotSpot + lifted, { hotSpotId });
  if (discipline >= 0) {
    const until = day(discipline + life.lasting);
    const data = { disciplineId: uuid(unit), form: 'WARNING', until };
    supervised('DisciplineImposed', discipline, data);
  }
  const inspectionId = uuid(unit);
  if (life.inspection >= 0) {
    supervised('InspectionOpened', life.inspection, { inspectionId, kind: 'AD_HOC' });
  }
  if (life.accused >= 0) world.accuse(unit, unit, day(life.accused));
}

/** What must be told of a unit on a day, straight from its life. */
function expected(life: Life, on: number): { readonly state: string; readonly flags: string[] } {
  const { entered, planned, due, stepDue, verified, hotSpot, lifted, discipline } = life;
  const approved = entered + planned;
  const isListed = entered >= 0 && on >= entered;
  const isPlanned = isListed && on >= approved;
  const isVerified = verified >= 0 && on >= approved + 3 + verified;
  const state = !isListed
    ? 'NONE'
    : !isPlanned
      ? 'LISTED'
      : on > approved
        ? 'IN_REMEDIATION'
        : 'PLANNED';
  const isHot = hotSpot >= 0 && on >= hotSpot && (lifted < 0 || on < hotSpot + lifted);
  const raised = {
    HOT_SPOT: isHot,
    COMPLAINT_OVERDUE: life.accused >= 0 && on > life.accused + DECIDED_WITHIN,
    STEP_LATE: isPlanned && !isVerified && on > approved + stepDue,
    LISTING_OVERDUE: isPlanned && on > approved + due,
    UNDER_INSPECTION: life.inspection >= 0 && on >= life.inspection,
    DISCIPLINED: discipline >= 0 && on >= discipline && on <= discipline + life.lasting,
  };
  const codes = Object.entries(raised).flatMap(([code, is]) => (is ? [code] : []));
  return { state, flags: FLAG_CODES.filter((code) => codes.includes(code)) };
}

describe('the second and third axis on any day', () => {
  it('are those of a naive model, for one organisation, in filters and in counts', () => {
    const cases = fc.tuple(fc.array(lives, { minLength: 3, maxLength: 3 }), days);
    fc.assert(
      fc.property(cases, ([life, on]) => {
        const world = new AxesWorld();
        const units = UNITS.flatMap((unit, index) => {
          const own = life[index];
          return own ? [{ unit, own }] : [];
        });
        for (const { unit, own } of units) record(world, unit, own);
        const at = world.queries.viewpoint({ effectiveOn: day(on) });
        const wanted = units.map(({ own }) => expected(own, on));
        const told = UNITS.map((unit) => {
          const status = world.queries.one(uuid(unit), at, null);
          return { state: status?.listing.state, flags: status?.flags.map(({ code }) => code) };
        });
        expect(told).toEqual(wanted);
        for (const [index, unit] of UNITS.entries()) {
          // Whoever asks from within the organisation is told the same but for what complaints say.
          const own = world.queries.one(uuid(unit), at, uuid(unit));
          const openly = wanted[index]?.flags.filter((code) => code !== 'COMPLAINT_OVERDUE');
          expect([own?.flags.map(({ code }) => code), own?.complaints]).toEqual([openly, null]);
        }
        const total = world.queries.summary(uuid(1), at, null)?.total;
        const find = (filter: object) => world.queries.page({ filter }, at, null)?.total ?? -1;
        for (const code of FLAG_CODES) {
          const some = wanted.filter(({ flags }) => flags.includes(code)).length;
          expect([code, find({ flags: [code] })]).toEqual([code, some]);
          expect([code, total?.byFlag[code] ?? 0]).toEqual([code, some]);
        }
        for (const state of LISTING_STATES) {
          const some = wanted.filter((each) => each.state === state).length;
          const all = state === 'NONE' ? some + 5 : some;
          expect([state, find({ listings: [state] })]).toEqual([state, all]);
          expect([state, total?.byListing[state] ?? 0]).toEqual([state, all]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
