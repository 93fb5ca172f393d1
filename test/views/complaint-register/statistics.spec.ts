import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ComplaintStatistics } from '../../../src/views/complaint-register/complaint-statistics.model.js';
import { naiveStatistics } from './naive-statistics.js';
import {
  acceptedOn,
  amends,
  caseId,
  decided,
  joined,
  letterId,
  ofCase,
  ofLetter,
  opened,
  received,
  RegisterWorld,
  type Told,
  triaged,
} from './register-world.js';

/** Few days and few records, so that late facts, ties and contradictions are common. */
const DAYS = ['2026-01-10', '2026-01-20', '2026-02-01', '2026-02-02', '2026-02-20', '2026-03-01'];
const SECRET = { confidential: { text: '' } };
const day = fc.constantFrom(...DAYS);
const few = fc.integer({ min: 1, max: 3 });

const ofCases = fc
  .tuple(few, day, fc.constantFrom('KN', 'PA', 'TC'))
  .chain(([number, on, type]) =>
    fc.constantFrom<readonly Told[]>(
      [opened(number, on, { complaintType: type })],
      [triaged(number, on, type)],
      acceptedOn(number, on, { complaintType: type }),
      [ofCase(number, 'ComplaintVerificationStarted', on, { verifiedBy: null })],
      [decided(number, on)],
      [ofCase(number, 'ComplaintArchived', on, SECRET)],
      [ofCase(number, 'ComplaintWithdrawn', on, SECRET)],
      [ofCase(number, 'ComplaintFiled', on, { reason: 'ANONYMOUS', ...SECRET })],
      [ofCase(number, 'ComplaintSecondRoundOpened', on, { letterId: letterId(1), partId: null })],
    ),
  );
const parts = ['a', 'b'].map((partId) => ({ partId, letterType: 'KN' }));
const ofLetters = fc
  .tuple(few, few, day, fc.constantFrom(null, 'a', 'b'))
  .chain(([number, other, on, partId]) =>
    fc.constantFrom<readonly Told[]>(
      [received(number, on)],
      [received(number, on), joined(number, other, on)],
      [joined(number, other, on, partId)],
      [ofLetter(number, 'LetterSplit', on, { parts })],
      [ofLetter(number, 'LetterLeftCase', on, { caseId: caseId(other), partId, ...SECRET })],
      [ofLetter(number, 'LetterDuplicateLinked', on, { duplicateOf: letterId(other) })],
      [
        ofLetter(number, 'LetterDuplicateUnlinked', on, {
          duplicateOf: letterId(other),
          ...SECRET,
        }),
      ],
    ),
  );
const amendment = fc.record({
  kind: fc.constantFrom(
    ...(['RecordCorrected', 'RecordRevoked', 'RecordSuperseded', 'CorrectionReversed'] as const),
  ),
  back: fc.integer({ min: 0, max: 20 }),
  on: day,
  replacement: fc.oneof(
    fc.constant({}),
    day.map((occurredOn) => ({ occurredOn })),
  ),
});
const stories = fc.array(
  fc.oneof({ weight: 4, arbitrary: fc.oneof(ofCases, ofLetters) }, amendment),
  {
    minLength: 1,
    maxLength: 25,
  },
);
type Story = (
  | readonly Told[]
  | { kind: Parameters<typeof amends>[0]; back: number; on: string; replacement: object }
)[];

const FOUNDING = new RegisterWorld().events.length;

function tellIn(world: RegisterWorld, story: Story, restartAt = -1): void {
  for (const [index, part] of story.entries()) {
    if (index === restartAt) world.restart();
    if (!('kind' in part)) {
      world.tell(...part);
      continue;
    }
    const sequence = world.events.length - part.back;
    const amended = world.events[sequence - 1];
    if (sequence <= FOUNDING || !amended) continue;
    const told = { type: amended.type, on: amended.occurredOn, data: amended.data as Told['data'] };
    world.tell(amends(part.kind, told, part.on, sequence, part.replacement as Told['data']));
  }
}

const period = fc
  .tuple(day, day)
  .map(([a, b]): readonly [string, string] => (a < b ? [a, b] : [b, a]));

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function expectReconciled({ cases, letters }: ComplaintStatistics): void {
  for (const flow of [
    cases,
    letters,
    ...Object.values(cases.byType),
    ...Object.values(letters.byType),
  ]) {
    expect(flow.opening + flow.received + flow.reopened - flow.finished).toBe(flow.closing);
  }
  expect(sumOf(cases.finishedByState)).toBe(cases.finished);
  expect(sumOf(cases.closingByState)).toBe(cases.closing);
  const { total, waiting, inCase, duplicates } = letters.standing;
  expect(waiting + inCase + duplicates).toBe(total);
  expect(letters.closing).toBe(waiting);
}

describe('statistics of any period, of any story with corrections', () => {
  it('reconcile and say what a naive count says, at every moment', () => {
    fc.assert(
      fc.property(stories, period, fc.nat(), (story, [from, to], back) => {
        const world = new RegisterWorld();
        tellIn(world, story);
        const sequence = world.events.length - (back % (world.events.length - FOUNDING + 1));
        const found = world.register.statistics(
          { subtree: null, from, to },
          world.at({ sequence }),
          null,
        );
        if (!found) throw new Error('No statistics.');
        expectReconciled(found);
        expect(found).toMatchObject(naiveStatistics(world.events.slice(0, sequence), from, to));
      }),
      { numRuns: 150 },
    );
  });

  it('count what the register lists on the last day', () => {
    fc.assert(
      fc.property(stories, day, (story, to) => {
        const world = new RegisterWorld();
        tellIn(world, story);
        const viewpoint = world.at({ effectiveOn: to, day: to });
        const found = world.register.statistics(
          { subtree: null, from: '2026-01-01', to },
          viewpoint,
          null,
        );
        const listed = (open: boolean) =>
          world.register.cases({ filter: { open } }, viewpoint, null)?.total;
        expect(listed(true)).toBe(found?.cases.closing);
        expect(world.register.letters({}, viewpoint, null)?.total).toBe(
          found?.letters.standing.total,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('come from rows that are the same grown with restarts as rebuilt at once', () => {
    fc.assert(
      fc.property(stories, fc.nat(), (story, at) => {
        const [grown, rebuilt] = [new RegisterWorld(), new RegisterWorld()];
        tellIn(grown, story, at % story.length);
        tellIn(rebuilt, story);
        expect(grown.dump()).toBe(rebuilt.dump());
      }),
      { numRuns: 40 },
    );
  });
});
