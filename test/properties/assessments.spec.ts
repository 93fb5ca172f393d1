import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AssessmentCommand } from '../../src/ledger/assessments/assessment.commands.js';
import { assessmentDecider } from '../../src/ledger/assessments/assessment.decider.js';
import {
  ASSESSMENT_EVENT_TYPES,
  type AssessmentEvent,
} from '../../src/ledger/assessments/assessment.events.js';
import {
  isOpeningRevoked,
  standingFacts,
  standingGrade,
} from '../../src/ledger/assessments/assessment.state.js';
import type { Recorded } from '../../src/ledger/decider.js';
import type { Actor } from '../../src/ledger/envelope.js';
import { Rejection } from '../../src/ledger/rejection.js';
import {
  act,
  appraised,
  CASE,
  command,
  decided,
  decision,
  DOCUMENT,
  GOOD_MEASURES,
  opened,
  ORGANISATION,
  ROUND,
  snapshot,
} from '../support/assessments.js';
import { eventId, fold, recorded } from '../support/given.js';

type State = typeof assessmentDecider.initial;
type Event = Recorded<AssessmentEvent>;

const RECORDING = new Set<string>([
  'AssessmentOpened',
  'AssessmentSelfReviewed',
  'AssessmentSelfGraded',
  'AssessmentPeerOpinionRecorded',
  'AssessmentAppraised',
  'AssessmentFindingRecorded',
  'AssessmentShortcomingRecorded',
  'AssessmentShortcomingRemedied',
]);
const DECIDING = new Set<string>([
  'AssessmentGradeDecided',
  'AssessmentGradeCorrected',
  'AssessmentGradeRevoked',
  'AssessmentGradeSuperseded',
  'AssessmentCorrectionReversed',
]);

const actors: fc.Arbitrary<Actor> = fc.record({
  account: fc.constantFrom('an', 'binh', 'chi'),
  role: fc.constantFrom('recorder', 'approver'),
  body: fc.constantFrom(null, 'BTV', 'BTC'),
});
const grades = fc.constantFrom('A', 'B', 'C', 'D');
const points = fc.constantFrom(40, 65, 85, 95);
const eventIds = fc.integer({ min: 1, max: 14 }).map(eventId);
const reason = 'Ghi nhầm';
const acceptWarnings = ['grade.points-suggest-better'];
const FOLLOW_UP = '0c000000-0000-4000-8000-000000000002';
const followUp = { organisationId: ORGANISATION, openedOn: '2025-12-09' };
const snapshots = fc.constantFrom(snapshot(), snapshot({ openShortcomings: 2 }));

/** Any command on the case, as anybody might send it at any moment. */
const commands: fc.Arbitrary<AssessmentCommand> = fc
  .record({
    actor: actors,
    grade: grades,
    points,
    corrects: eventIds,
    known: snapshots,
    n: fc.nat(2),
  })
  .chain(({ actor, grade, points: given, corrects, known, n }) => {
    const by = act({ actor, document: DOCUMENT });
    const amend = { corrects, reason };
    const later = act({ actor, document: DOCUMENT, occurredOn: `2026-01-1${n}` });
    const verdicts = [{ findingId: `${n}`, verdict: 'remedied' as const }];
    const change = { ...amend, grade, points: given, decidedOn: null };
    const appraisal = { measures: GOOD_MEASURES, criteria: {}, forcedBy: [] };
    const opening = { organisationId: ORGANISATION, roundId: ROUND, period: null, purpose: null };
    return fc.constantFrom<AssessmentCommand>(
      command('OpenAssessment', opening, by),
      command('RecordSelfReview', { summary: `Bản ${n}` }, by),
      command('RecordSelfGrade', { grade, points: given }, by),
      command('RecordPeerOpinion', { from: `Nơi ${n}`, opinion: 'Nhất trí', grade }, by),
      command('RecordAppraisal', { ...appraisal, proposedGrade: grade, points: given }, by),
      command(
        'RecordFinding',
        { findingId: `${n}`, criterion: 'c', severity: 'ORDINARY', text: '' },
        by,
      ),
      command('RecordFollowUp', { followUpId: FOLLOW_UP, verdicts }, by, { followUp }),
      command('DecideGrade', { grade, points: null, acceptWarnings }, by, { snapshot: known }),
      command('NotifyGrade', { to: `Nơi ${n}` }, by),
      command('RecordShortcoming', { shortcomingId: `${n}`, text: 'Hạn chế', dueOn: null }, by),
      command('RecordRemedy', { shortcomingId: `${n}`, evidence: 'Biên bản' }, by),
      command('CorrectGrade', change, by),
      command('SupersedeGrade', { ...amend, grade, points: given }, later),
      command('RevokeGrade', amend, by),
      command('ReverseCorrection', amend, by),
      command('RevokeRecord', amend, by),
    );
  });
/** Where a script starts; the accounts of these events take no part in it. */
const STARTS = [[opened()], [opened(), appraised()], [opened(), appraised(), decided()]];
interface Script {
  readonly start: readonly Event[];
  readonly commands: readonly AssessmentCommand[];
}
const scripts: fc.Arbitrary<Script> = fc
  .record({
    start: fc.constantFrom(...STARTS).map((events) => recorded<AssessmentEvent>(events)),
    commands: fc.array(commands, { minLength: 1, maxLength: 60, size: 'max' }),
  })
  .map((script) => ({ ...script, [fc.toStringMethod]: () => outline(script) }));

/** A counterexample as people read it; whole commands carry a rulebook each. */
function outline({ start, commands: sent }: Script): string {
  const steps = sent.map(({ type, act: { actor } }) => `${type} by ${actor.role} ${actor.account}`);
  return [...start.map(({ type }) => type), ...steps].join(', ');
}

interface Step {
  readonly before: State;
  readonly events: readonly Event[];
  readonly state: State;
  readonly command: AssessmentCommand;
}

/** Runs a script on a case; refused commands leave it as it was. */
function run(script: Script): readonly Step[] {
  let history = script.start;
  let state = fold(assessmentDecider, history);
  return script.commands.map((asked) => {
    const before = deepFreeze(state);
    const outcome = assessmentDecider.decide(asked, before);
    if (outcome instanceof Rejection) return { before, events: [], state, command: asked };
    const { actor, occurredOn } = asked.act;
    const given = outcome.map((event) => ({ ...event, actor, occurredOn }));
    const events = recorded<AssessmentEvent>(given, history.length + 1);
    history = [...history, ...events];
    state = fold(assessmentDecider, events, state);
    return { before, events, state, command: asked };
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

function takesBackRecorded(before: State, { type, data }: Event): boolean {
  if (type !== 'AssessmentRecordRevoked') return false;
  const revoked = before.records.find(({ id }) => id === data.corrects);
  return revoked !== undefined && RECORDING.has(revoked.fact.type);
}

describe('assessments, whatever is sent in whatever order', () => {
  it('add nothing for a command that comes again at once', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        for (const { state, events, command: asked } of run(script)) {
          if (events.length === 0) continue;
          const again = assessmentDecider.decide(asked, deepFreeze(state));
          if (!(again instanceof Rejection)) expect(again).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never let an account decide that recorded anything, nor record after it decided', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const recorders = new Set<string>();
        const takers = new Set<string>();
        const deciders = new Set<string>();
        const revokers = new Set<string>();
        const steps = run(script).flatMap(({ before, events }) =>
          events.map((event) => ({ before, event })),
        );
        for (const { before, event } of steps) {
          const { type, actor } = event;
          if (RECORDING.has(type)) recorders.add(actor.account);
          if (takesBackRecorded(before, event)) takers.add(actor.account);
          if (type === 'AssessmentGradeRevoked') revokers.add(actor.account);
          else if (DECIDING.has(type)) deciders.add(actor.account);
        }
        const both = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
          [...some].filter((account) => others.has(account));
        expect(both(recorders, deciders)).toEqual([]);
        expect(both(recorders, revokers)).toEqual([]);
        // Who took a grade back may take back what it rested on, and decides nothing any more.
        expect(both(takers, deciders)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('take the steps only where they are allowed', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        for (const { before, events } of run(script))
          for (const event of events) checkStep(before, event);
      }),
      { numRuns: 300 },
    );
  });

  it('say the same when folded in one go as step by step', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const steps = run(script);
        const events = [...script.start, ...steps.flatMap((s) => s.events)];
        expect(fold(assessmentDecider, events)).toEqual(steps.at(-1)?.state);
      }),
      { numRuns: 100 },
    );
  });

  it('reach decisions, corrections and reversals often enough for this to mean something', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(scripts, (script) => {
        for (const { type } of run(script).flatMap(({ events }) => events)) {
          reached.set(type, (reached.get(type) ?? 0) + 1);
        }
      }),
      { numRuns: 600, seed: 20251210 },
    );
    for (const type of ASSESSMENT_EVENT_TYPES.filter((t) => t !== 'AssessmentOpened')) {
      expect([type, (reached.get(type) ?? 0) > 0]).toEqual([type, true]);
    }
  });
});

function checkStep(before: State, event: Event): void {
  const grade = standingGrade(before);
  switch (event.type) {
    case 'AssessmentGradeDecided':
      expect(grade).toBeNull();
      expect(standingFacts(before, 'AssessmentAppraised')).toHaveLength(1);
      return;
    case 'AssessmentSelfReviewed':
    case 'AssessmentSelfGraded':
    case 'AssessmentPeerOpinionRecorded':
    case 'AssessmentAppraised':
    case 'AssessmentFindingRecorded':
      expect(grade).toBeNull();
      return;
    case 'AssessmentGradeRevoked':
      expect(event.data.corrects).toBe(before.grades.findLast((l) => l.kind === 'decided')?.id);
      expect(event.data.previousGrade).toBe(grade?.grade);
      return;
    case 'AssessmentGradeCorrected':
    case 'AssessmentGradeSuperseded':
      expect(grade).not.toBeNull();
      expect(event.data.corrects).toBe(before.grades.at(-1)?.id);
      expect(event.data.previousGrade).toBe(grade?.grade);
      return;
    case 'AssessmentCorrectionReversed':
      if (event.data.reinstatedGrade === null) {
        expect(before.revocations.map(({ id }) => id)).toContain(event.data.corrects);
        return;
      }
      expect(event.data.corrects).toBe(before.grades.at(-1)?.id);
      expect(before.grades.at(-1)?.kind).not.toBe('decided');
      expect(event.data.reinstatedGrade).toBe(before.grades.at(-2)?.standing?.grade);
      return;
    case 'AssessmentGradeNotified':
      expect(grade).not.toBeNull();
      return;
    case 'AssessmentShortcomingRemedied':
      expect(
        standingFacts(before, 'AssessmentShortcomingRecorded').map(
          ({ fact }) => fact.data.shortcomingId,
        ),
      ).toContain(event.data.shortcomingId);
      return;
    case 'AssessmentRecordRevoked':
      expect([
        ...before.records.filter(({ standing }) => standing).map(({ id }) => id),
        ...(isOpeningRevoked(before) ? [] : [before.opened?.id]),
      ]).toContain(event.data.corrects);
      return;
    case 'AssessmentOpened':
    case 'AssessmentFindingVerified':
    case 'AssessmentShortcomingRecorded':
      return;
  }
}

describe('correcting and reversing', () => {
  it('restores what stood before, however many corrections are taken off again', () => {
    const changes = fc.array(
      fc.tuple(fc.constantFrom('B', 'C', 'D'), fc.constantFrom(72, 75, 85)),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(changes, (wanted) => {
        const start = recorded<AssessmentEvent>([opened(), appraised(), decided()]);
        let history = start;
        const send = (asked: AssessmentCommand) => {
          const outcome = assessmentDecider.decide(asked, fold(assessmentDecider, history));
          if (outcome instanceof Rejection) throw new Error(outcome.code);
          const { actor, occurredOn } = asked.act;
          const given = outcome.map((event) => ({ ...event, actor, occurredOn }));
          history = [...history, ...recorded<AssessmentEvent>(given, history.length + 1)];
        };
        const stood: unknown[] = [];
        const last = () => fold(assessmentDecider, history).grades.at(-1)?.id ?? '';
        for (const [grade, given] of wanted) {
          const grades = fold(assessmentDecider, history);
          const change = { grade, points: given, decidedOn: null };
          const length = history.length;
          send(command('CorrectGrade', { corrects: last(), reason, ...change }, decision()));
          if (history.length > length) stood.push(standingGrade(grades));
        }
        for (const before of stood.toReversed()) {
          send(command('ReverseCorrection', { corrects: last(), reason }, decision()));
          expect(standingGrade(fold(assessmentDecider, history))).toEqual(before);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('folding', () => {
  it('is total: any events in any order give a state', () => {
    const data = fc.record({
      assessmentId: fc.constant(CASE),
      organisationId: fc.constant(ORGANISATION),
      corrects: eventIds,
      reason: fc.string(),
      grade: grades,
      points: fc.option(points),
      decidedOn: fc.option(fc.constant('2025-12-01')),
      shortcomingId: fc.string(),
      findingId: fc.string(),
      forcedBy: fc.constant([]),
      basis: fc.constant({}),
      method: fc.constantFrom('decided', 'computed'),
    });
    const events = fc.array(
      fc.record({
        type: fc.constantFrom(...ASSESSMENT_EVENT_TYPES, 'AssessmentOfTheFuture'),
        data,
      }),
    );
    fc.assert(
      fc.property(events, (happened) => {
        const history = recorded<AssessmentEvent>(happened as unknown as AssessmentEvent[]);
        const state = history.reduce(
          (before, event) => deepFreeze(assessmentDecider.evolve(before, event)),
          deepFreeze(assessmentDecider.initial),
        );
        expect(
          state.grades.every(({ kind, standing }) => (kind === 'revoked') === (standing === null)),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
