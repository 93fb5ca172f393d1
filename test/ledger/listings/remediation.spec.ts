import { describe, expect, it } from '@jest/globals';
import type { ListingCommand } from '../../../src/ledger/listings/listing.commands.js';
import {
  after,
  CLERK,
  command,
  DOER,
  EVIDENCE,
  ground,
  listingIn,
  on,
  OWNER,
  PLANNER,
  PROPOSER,
  step,
  VERIFIER,
} from '../../support/listings.js';

const reason = 'Có lý do';
const plan = (more: object = {}, act = on('2026-02-15', PLANNER)) =>
  command('ApprovePlan', act, {
    ...{ dueOn: '2026-08-31', reportsEvery: 'QUARTER', steps: [step()] },
    ...more,
  });
const ofStep = (more: object) => plan({ steps: [step('s1', more)] });

describe('the plan', () => {
  it.each<[string, ListingCommand, string, string]>([
    [
      'due before it is approved',
      plan({ dueOn: '2026-02-14' }),
      'listing.due-before-start',
      '/dueOn',
    ],
    ['due on no day', plan({ dueOn: '2026-02-30' }), 'listing.not-a-date', '/dueOn'],
    ['that takes too long', plan({ dueOn: '2027-02-16' }), 'listing.plan-too-long', '/dueOn'],
    [
      'with reports by no period',
      plan({ reportsEvery: 'AD_HOC' }),
      'listing.reporting-unknown',
      '/reportsEvery',
    ],
    ['without a step for a ground', plan({ steps: [] }), 'listing.ground-without-step', '/steps'],
    [
      'with one step twice',
      plan({ steps: [step(), step()] }),
      'listing.step-twice',
      '/steps/1/stepId',
    ],
    [
      'with a measure that the version lacks',
      ofStep({ measure: 'MAGIC' }),
      'listing.measure-unknown',
      '/steps/0/measure',
    ],
    [
      'with a step for a ground that is not there',
      ofStep({ groundIds: ['g9'] }),
      'listing.ground-not-here',
      '/steps/0/groundIds',
    ],
    [
      'with a step for nothing',
      ofStep({ groundIds: [] }),
      'listing.step-for-nothing',
      '/steps/0/groundIds',
    ],
    [
      'with a step that is due before it starts',
      ofStep({ dueOn: '2026-02-28' }),
      'listing.due-before-start',
      '/steps/0/dueOn',
    ],
    [
      'with a step that is due before the plan',
      ofStep({ startsOn: '2026-01-01', dueOn: '2026-02-14' }),
      'listing.due-before-start',
      '/steps/0/dueOn',
    ],
    [
      'with a step that is due after the plan',
      ofStep({ dueOn: '2026-09-01' }),
      'listing.step-beyond-plan',
      '/steps/0/dueOn',
    ],
    [
      'with a step on no day',
      ofStep({ startsOn: 'soon' }),
      'listing.not-a-date',
      '/steps/0/startsOn',
    ],
    ['with a step of nobody', ofStep({ owner: ' ' }), 'listing.text-missing', '/steps/0/owner'],
  ])('is refused %s', (_what, asked, code, pointer) => {
    after('enter').when(asked).thenRefused(code, pointer);
  });

  it('grows by steps, within its time', () => {
    const more = (stepId: string, fields: object = {}) =>
      command('PlanStep', on('2026-03-10', PROPOSER), {
        step: step(stepId, { startsOn: '2026-03-15', ...fields }),
      });
    const planned = after('start').when(more('s2'));
    expect(listingIn(planned.state).steps.map(({ stepId, state }) => [stepId, state])).toEqual([
      ['s1', 'PLANNED'],
      ['s2', 'PLANNED'],
    ]);
    planned.when(more('s2')).thenNothing();
    planned.when(more('s2', { owner: 'BTC' })).thenRefused('listing.step-twice', '/step/stepId');
    planned.when(more('s3', { dueOn: '2026-09-01' })).thenRefused('listing.step-beyond-plan');
  });
});

const started = (stepId = 's1', day = '2026-03-01', by = DOER) =>
  command('StartStep', on(day, by), { stepId });
const done = (day = '2026-04-01', by = DOER, evidence = EVIDENCE) =>
  command('ReportStepDone', on(day, by), { stepId: 's1', evidence });
const verify = (day = '2026-04-10', by = VERIFIER) =>
  command('VerifyStep', on(day, by), { stepId: 's1', note: '' });
const reject = (day = '2026-04-10', by = VERIFIER) =>
  command('RejectStep', on(day, by), { stepId: 's1', reason });
const cancel = (day = '2026-04-10', stepId = 's1') =>
  command('CancelStep', on(day, PLANNER), { stepId, reason });
const move = (dueOn: string, day = '2026-03-05') =>
  command('RescheduleStep', on(day, PLANNER), { stepId: 's1', dueOn, reason });
const stateOf = (outcome: ReturnType<typeof after>) => listingIn(outcome.state).steps[0]?.state;

describe('a step', () => {
  it('goes from the plan to its verification, and back where it is rejected', () => {
    expect(stateOf(after('start'))).toBe('PLANNED');
    expect(stateOf(after('startStep'))).toBe('IN_PROGRESS');
    expect(stateOf(after('done'))).toBe('REPORTED_DONE');
    const rejected = after('done').when(reject());
    expect(stateOf(rejected)).toBe('REJECTED');
    rejected.when(reject()).thenNothing();
    expect(stateOf(rejected.when(started('s1', '2026-04-12')))).toBe('IN_PROGRESS');
    expect(stateOf(rejected.when(done('2026-04-12')))).toBe('REPORTED_DONE');
    expect(stateOf(after('done').when(verify()))).toBe('VERIFIED');
  });

  it('is cancelled with a reason, unless it is verified', () => {
    expect(stateOf(after('start').when(cancel()))).toBe('CANCELLED');
    expect(stateOf(after('done').when(cancel()))).toBe('CANCELLED');
    expect(stateOf(after('plan').when(cancel('2026-02-18')))).toBe('CANCELLED');
    after('verify').when(cancel('2026-04-15')).thenRefused('listing.step-state');
    const why = { ...cancel(), payload: { ...cancel().payload, reason: ' ' } };
    after('start').when(why).thenRefused('listing.text-missing', '/reason');
  });

  it('moves its due day only with a reason and within the plan', () => {
    const moved = after('start').when(move('2026-07-31'));
    expect(listingIn(moved.state).steps[0]).toMatchObject({
      dueOn: '2026-07-31',
      rescheduled: [{ on: '2026-03-05', previousDueOn: '2026-06-30', dueOn: '2026-07-31' }],
    });
    moved.when(move('2026-07-31')).thenNothing();
    after('start').when(move('2026-06-30')).thenRefused('listing.same-due-day', '/dueOn');
    after('start').when(move('2026-02-28')).thenRefused('listing.due-before-start', '/dueOn');
    after('start').when(move('2026-04-30', '2026-05-01')).thenRefused('listing.due-before-start');
    after('start').when(move('2026-09-30')).thenRefused('listing.step-beyond-plan', '/dueOn');
    after('start').when(move('tomorrow')).thenRefused('listing.not-a-date', '/dueOn');
  });

  it.each<[string, Parameters<typeof after>[0], ListingCommand, string]>([
    ['one that is not there', 'start', started('s9'), 'listing.step-unknown'],
    [
      'a start before remediation began',
      'plan',
      started('s1', '2026-02-18'),
      'listing.state-forbids',
    ],
    ['done before it was begun', 'start', done(), 'listing.step-state'],
    ['done without evidence', 'startStep', done(undefined, DOER, []), 'listing.evidence-missing'],
    ['verified before it was reported', 'startStep', verify(), 'listing.step-state'],
    ['begun twice', 'startStep', started('s1', '2026-03-02'), 'listing.step-state'],
    ['verified twice', 'verify', verify('2026-04-12'), 'listing.step-state'],
    ['verified by a recorder', 'done', verify(undefined, CLERK), 'listing.role-not-allowed'],
    [
      'planned by a recorder',
      'start',
      command('PlanStep', on('2026-03-10', CLERK), { step: step('s2') }),
      'listing.role-not-allowed',
    ],
  ])('is refused: %s', (_what, stage, asked, code) => {
    after(stage).when(asked).thenRefused(code);
  });
});

describe('under way', () => {
  it('takes grounds and evidence, each once', () => {
    const more = command('AddGround', on('2026-02-10', OWNER), {
      ground: ground('g2', { ground: 'G1.1' }),
    });
    const added = after('enter').when(more);
    expect(listingIn(added.state).grounds.map(({ groundId }) => groundId)).toEqual(['g1', 'g2']);
    added.when(more).thenNothing();
    const same = command('AddGround', on('2026-02-11', OWNER), {
      ground: ground('g3', { ground: 'G1.1' }),
    });
    added.when(same).thenRefused('listing.ground-twice', '/ground');
    const evidence = (groundId: string, pieces = EVIDENCE, day = '2026-02-12') =>
      command('AddEvidence', on(day, CLERK), { groundId, evidence: pieces });
    const proved = added.when(evidence('g2'));
    expect(listingIn(proved.state).grounds[1]?.evidence).toEqual(EVIDENCE);
    proved.when(evidence('g2')).thenNothing();
    proved.when(evidence('g2', EVIDENCE, '2026-02-13')).thenRefused('listing.evidence-known');
    proved.when(evidence('g9')).thenRefused('listing.ground-not-here', '/groundId');
    proved.when(evidence('g1', [])).thenRefused('listing.evidence-missing', '/evidence');
    const two = [...EVIDENCE, { reference: '16-BB/ĐU', note: '' }];
    expect(proved.when(evidence('g2', two)).decision).toMatchObject([
      { data: { evidence: [two[1]] } },
    ]);
  });

  it('knows who is in charge, by a staff code', () => {
    const assign = (person: string, day = '2026-02-10') =>
      command('AssignPerson', on(day, PLANNER), { person });
    const assigned = after('enter').when(assign('CB-042'));
    expect(listingIn(assigned.state).person).toBe('CB-042');
    assigned.when(assign('CB-042')).thenNothing();
    assigned.when(assign('CB-042', '2026-02-11')).thenRefused('listing.already-in-charge');
    assigned.when(assign(' ')).thenRefused('listing.text-missing', '/person');
    expect(listingIn(assigned.when(assign('CB-043')).state).person).toBe('CB-043');
  });

  it('takes one report of progress for a period', () => {
    const period = { kind: 'QUARTER', label: 'Quý I/2026', from: '2026-01-01', to: '2026-03-31' };
    const report = (more: object = {}, summary = 'Đúng tiến độ') =>
      command('ReportProgress', on('2026-04-05', CLERK), {
        period: { ...period, ...more },
        summary,
      });
    const told = after('startStep').when(report());
    expect(listingIn(told.state).reports).toMatchObject([{ period, on: '2026-04-05' }]);
    told.when(report()).thenNothing();
    told.when(report({}, 'Chậm')).thenRefused('listing.already-reported');
    told.when(report({ kind: 'WEEK' })).thenRefused('listing.period-kind-unknown');
    told.when(report({ to: '2025-12-31' })).thenRefused('listing.period-reversed');
    told
      .when(report({ from: '2026-05-01', to: '2026-05-31' }))
      .thenRefused('listing.before-period');
    told.when(report({ from: '2026-02-01' }, ' ')).thenRefused('listing.text-missing', '/summary');
  });
});

describe('nobody verifies his own work', () => {
  const both = { ...DOER, role: 'approver' as const, body: 'UBKT' };
  it('whatever role and body he takes, in whichever order', () => {
    after('done').when(verify(undefined, both)).thenRefused('listing.duties-not-separate');
    after('done').when(reject(undefined, both)).thenRefused('listing.duties-not-separate');
    const judge = { ...VERIFIER, role: 'recorder' as const, body: null };
    after('done')
      .when(reject())
      .when(started('s1', '2026-04-12', judge))
      .thenRefused('listing.duties-not-separate');
  });

  it('by the house alone where the rulebook keeps no duties apart', () => {
    const rulebook = { ...on('2026-01-01', CLERK).rulebook, separationOfDuties: [] };
    const without = (asked: ListingCommand) =>
      ({ ...asked, act: { ...asked.act, rulebook } }) as typeof asked;
    after('done')
      .when(without(verify(undefined, both)))
      .thenRefused('listing.own-step');
    after('done')
      .when(without(reject(undefined, both)))
      .thenRefused('listing.own-step');
    const judge = { ...VERIFIER, role: 'recorder' as const };
    const rejected = after('done').when(reject());
    rejected.when(without(started('s1', '2026-04-12', judge))).thenRefused('listing.own-step');
    rejected.when(without(done('2026-04-12', judge))).thenRefused('listing.own-step');
    const outcome = command('VerifyGround', on('2026-05-01', both), {
      ...{ groundId: 'g1', outcome: 'RESOLVED', evidence: EVIDENCE },
    });
    after('request').when(without(outcome)).thenRefused('listing.own-ground');
  });

  it('keeps who proposed from deciding', () => {
    const entry = command('Enter', on('2026-02-01', { ...PROPOSER, body: 'BCD' }), {
      ...{ listingId: '', route: 'E3', grounds: [ground()] },
    });
    const refused = after('propose').when(entry).thenRefused('listing.duties-not-separate');
    expect(refused.message.vi).toContain('“Đề nghị đưa vào danh sách” trong cùng hồ sơ');
  });
});
