/**
 * Drives random commands on letters, cases, listings and steps, assessments, supervision and rounds of reviews over HTTP, with
 * amendments of each and batches of corrections among them, some with tokens that end at an organisation. Holds what is refused, and
 * what every view says of any day as known at any time to whom, to a model that was written from the practitioners' rules alone.
 * `SOAT_MODEL_RUNS` ledgers from seed `SOAT_MODEL_SEED` on, `SOAT_MODEL_COMMANDS` commands in each.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/http.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { tableDigestsOf } from '../support/view-rows.js';
import {
  compareListings,
  compareMovements,
  compareRegister,
  compareStatistics,
} from './compare.js';
import { compareGradeChanges, compareGrades } from './compare-grades.js';
import { compareHistory, compareRecords, compareWithin } from './compare-within.js';
import { Dice } from './dice.js';
import { addDays } from './model.js';
import { notReached } from './reached.js';
import { Session } from './session.js';
import { playedBy, type Played, shortest } from './shrink.js';
import { BEGINNING, SCOPES } from './world.js';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const RUNS = number('SOAT_MODEL_RUNS', 4);
const LONG = RUNS > 8;
const SEED = number('SOAT_MODEL_SEED', 1);
const COMMANDS = number('SOAT_MODEL_COMMANDS', 300);
/** Share of commands on other records than letters, cases and listings. */
const OTHERS = number('SOAT_MODEL_OTHERS', 0.4);
const LOOKS = 6;
/** Further ledgers, at most, in search of ways that nobody has gone yet. */
const HUNTS = LONG ? 40 : 10;
/** One kind at a time, so that it goes far. */
const KINDS = [
  { of: /^(?:listing|step)/u, share: 0, others: 0 },
  { of: /^(?!listing|step|letter|complaint)/u, share: 0, others: 1 },
  { of: /^(?:letter|complaint)/u, share: 1, others: 0 },
];
const SHRINKING = 45_000;
const seeds = Array.from({ length: RUNS }, (_, index) => SEED + index);
const ways = new Map<string, number>();
const refusals = new Map<string, number>();

const told = (commands: readonly Played[]) =>
  commands.map(({ command }, index) => `${index + 1}. ${JSON.stringify(command)}`).join('\n');

/** Sends commands until the ledger decides otherwise than the model; then tells the fewest that show it. */
async function play(session: Session, dice: Dice, seed: number): Promise<void> {
  for (let count = 0; count < COMMANDS; count += 1) {
    if (await session.play(session.choose(dice))) continue;
    const [found] = session.disagreements;
    const type = found?.command.type;
    const [code] = (found?.got ?? '').split(' ');
    const again = (other: Session) =>
      Promise.resolve(
        other.disagreements.some(
          ({ command, got }) => command.type === type && got.split(' ')[0] === code,
        ),
      );
    const few = await shortest(playedBy(session), again, SHRINKING);
    throw new Error(
      `Seed ${seed}: expected ${found?.expected ?? ''}, got ${found?.got ?? ''} for the last of\n${told(few)}`,
    );
  }
}

type Look = (session: Session) => Promise<void>;

function looksFor(dice: Dice, start: number, end: number): Look[] {
  return Array.from({ length: LOOKS }, (_, index) => {
    const asOf = index < 2 ? end : dice.between(start, end);
    const day = addDays(BEGINNING, dice.below(668));
    const from = addDays(day, -dice.between(0, 60));
    const scope = SCOPES[index % SCOPES.length] ?? '';
    return async (session: Session) => {
      const known = Math.min(asOf, await session.world.sequence());
      await compareGrades(session, known, day);
      await compareGradeChanges(session, [start, from], [known, day]);
      await compareListings(session, known, day);
      await compareRegister(session, known, day);
      await compareMovements(session, known, from, day);
      await compareStatistics(session, known, from, day);
      await compareWithin(session, scope, known, { from, day });
      if (index >= SCOPES.length) return;
      await compareRecords(session, scope);
      await compareHistory(session, scope);
    };
  });
}

async function look(session: Session, looks: readonly Look[], seed: number): Promise<void> {
  await session.world.app.settle();
  for (const each of looks) {
    try {
      await each(session);
    } catch (error) {
      const fails = async (other: Session) => {
        await other.world.app.settle();
        return each(other).then(
          () => false,
          () => true,
        );
      };
      const few = await shortest(playedBy(session), fails, SHRINKING);
      throw new Error(`Seed ${seed}: ${String(error)}\nafter\n${told(few)}`, { cause: error });
    }
  }
}

/** The views of a server that begins with none. */
async function expectSameAnew(app: TestApp): Promise<void> {
  const again = await TestApp.start({ shareWith: app });
  await again.settle();
  await again.stop();
  const folders = readdirSync(app.folder).filter((name) => name.startsWith('views-'));
  const [grown, anew] = folders.map((name) => tableDigestsOf(join(app.folder, name)));
  expect(folders).toHaveLength(2);
  expect(anew).toEqual(grown);
}

/** A session of its own for what is done with it, stopped whatever comes of that. */
async function within(
  share: number,
  others: number,
  use: (session: Session) => Promise<void>,
): Promise<void> {
  const session = await Session.start(share, ways, others);
  try {
    await use(session);
    await verifyWholeLog(session.world.app.store);
    await expectSameAnew(session.world.app);
  } finally {
    for (const [code, count] of session.refusals) {
      refusals.set(code, (refusals.get(code) ?? 0) + count);
    }
    await session.world.app.stop();
    session.world.app.dispose();
  }
}

describe('the ledger and the model', () => {
  it.each(seeds)(
    'decide and show the same, from seed %i',
    async (seed) => {
      const dice = new Dice(seed, seed % 3 === 0 ? 1 : 0.3);
      await within([0.5, 0.7, 0.3][seed % 3] ?? 0.5, OTHERS, async (session) => {
        const start = await session.world.sequence();
        await play(session, dice, seed);
        await look(session, looksFor(dice, start, await session.world.sequence()), seed);
      });
    },
    120_000,
  );

  it('have gone every way of the state tables', async () => {
    for (let more = 0; more < HUNTS && notReached(ways, LONG).length > 0; more += 1) {
      const seed = SEED + 1000 + more;
      const left = notReached(ways, LONG);
      const worth = KINDS.filter(({ of }) => left.some((way) => of.test(way)));
      const { share = 0, others = 0 } = worth[more % worth.length] ?? {};
      await within(share, others, (session) => play(session, new Dice(seed, 0.1), seed));
    }
    expect(notReached(ways, LONG)).toEqual([]);
  }, 600_000);
});

afterAll(() => {
  if (process.env.SOAT_MODEL_REPORT === undefined) return;
  const counted = { ways: Object.fromEntries(ways), refusals: Object.fromEntries(refusals) };
  process.stderr.write(`${JSON.stringify(counted)}\n`);
});
