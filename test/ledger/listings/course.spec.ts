import { describe, expect, it } from '@jest/globals';
import { follow } from '../../../src/ledger/course.js';
import { LISTING_STATES } from '../../../src/ledger/listing-states.js';
import { LISTING_STATE_MOVES as ALLOWED } from '../../../src/ledger/listing-states.js';
import { LISTING_MOVES } from '../../../src/ledger/listings/listing-moves.course.js';
import { LISTING_COURSE } from '../../../src/ledger/listings/listing.course.js';
import { listingDecider } from '../../../src/ledger/listings/listing.decider.js';
import { LISTING_FACT_TYPES } from '../../../src/ledger/listings/listing.events.js';
import { standingOn } from '../../../src/ledger/standing.js';
import {
  after,
  CLERK,
  command,
  COURSE,
  EVIDENCE,
  extend,
  ground,
  LISTING,
  listingIn,
  NOTHING,
  on,
  OWNER,
  PLANNER,
  PROPOSER,
  RELAPSE,
  type Stage,
} from '../../support/listings.js';

const reason = 'Không đủ căn cứ';
const propose = (listingId: string, day: string, relapseOf: string | null) =>
  command('Propose', on(day, PROPOSER), {
    ...{ listingId, route: 'E3', grounds: [ground()], proposalId: null, relapseOf },
  });

describe('the course of a listing', () => {
  it.each<[Stage, string]>([
    ['review', 'REVIEWING'],
    ['propose', 'PROPOSED'],
    ['enter', 'LISTED'],
    ['plan', 'PLANNED'],
    ['start', 'IN_REMEDIATION'],
    ['verify', 'IN_REMEDIATION'],
    ['request', 'AWAITING_VERIFICATION'],
    ['outcome', 'AWAITING_VERIFICATION'],
    ['delist', 'MONITORING'],
    ['close', 'CLOSED'],
  ])('after %s it is %s, since that day', (stage, state) => {
    const { course } = after(stage).state;
    expect(course.state).toBe(state);
    const since = { verify: '2026-02-20', outcome: '2026-04-20' }[stage as string];
    expect(course.since).toBe(since ?? COURSE[stage].act.occurredOn);
  });

  it('keeps everything that screens and decisions need', () => {
    expect(listingIn(after('delist').state)).toMatchObject({
      ...{ listingId: LISTING, rulebook: 'to-chuc-co-so@2025.366', route: 'E3', listedBy: 'BCD' },
      ...{ openedOn: '2026-01-10', enteredOn: '2026-02-01', delistedOn: '2026-05-15' },
      ...{ monitoredUntil: '2027-05-15', dueOn: '2026-08-31', relapseOf: null },
      plan: { approvedOn: '2026-02-15', reportsEvery: 'QUARTER' },
      grounds: [{ groundId: 'g1', outcome: { outcome: 'RESOLVED', verifiedOn: '2026-05-01' } }],
      steps: [
        {
          ...{ stepId: 's1', state: 'VERIFIED', startedOn: '2026-03-01' },
          ...{ reportedOn: '2026-04-01', settledOn: '2026-04-10', dueOn: '2026-06-30' },
          ...{ implementers: ['dung.recorder'], evidence: EVIDENCE },
        },
      ],
    });
  });

  it('goes back to where it was when a review ends or a proposal is rejected', () => {
    const ended = after('review').when(command('EndReview', on('2026-01-15', PLANNER), { reason }));
    expect(ended.state.course).toMatchObject({
      state: 'NONE',
      since: '2026-01-15',
      currentId: null,
    });
    expect(ended.state.course.listings).toMatchObject([{ state: 'NONE', endedOn: '2026-01-15' }]);
    const reject = command('Reject', on('2026-01-25', OWNER), { reason });
    const rejected = after('propose').when(reject);
    expect(rejected.state.course).toMatchObject({ state: 'NONE', currentId: null });
    rejected.when(reject).thenNothing();
    const again = after('close')
      .when(
        command('StartReview', on('2027-06-01', CLERK), {
          ...{ listingId: RELAPSE, reviewId: null, proposalId: null },
        }),
      )
      .when(command('EndReview', on('2027-06-10', PLANNER), { reason }));
    expect(again.state.course).toMatchObject({ state: 'CLOSED', currentId: LISTING });
  });

  it('lists directly by a route that says so', () => {
    const enter = command('Enter', on('2026-02-01', OWNER), {
      ...{ listingId: LISTING, route: 'E1', grounds: [ground()] },
    });
    const listed = NOTHING.when(enter);
    expect(listed.state.course.state).toBe('LISTED');
    listed.when(enter).thenNothing();
    expect(
      after('close').when({
        ...enter,
        act: on('2027-06-01', OWNER),
        payload: { ...enter.payload, listingId: RELAPSE },
      }).state.course.state,
    ).toBe('LISTED');
  });

  it('links a relapse, and goes back to monitoring when it is rejected', () => {
    const relapsed = after('delist').when(propose(RELAPSE, '2026-09-01', LISTING));
    expect(relapsed.state.course).toMatchObject({ state: 'PROPOSED', currentId: RELAPSE });
    expect(listingIn(relapsed.state).relapseOf).toBe(LISTING);
    const rejected = relapsed.when(command('Reject', on('2026-09-10', OWNER), { reason }));
    expect(rejected.state.course).toMatchObject({ state: 'MONITORING', currentId: LISTING });
    const entered = relapsed.when(
      command('Enter', on('2026-09-10', OWNER), {
        ...{ listingId: LISTING, route: 'E3', grounds: [ground()] },
      }),
    );
    expect(entered.state.course).toMatchObject({ state: 'LISTED', currentId: RELAPSE });
    expect(entered.state.course.listings[0]).toMatchObject({
      ...{ state: 'MONITORING', followedBy: RELAPSE, endedOn: '2026-09-10' },
    });
    expect(rejected.state.course.listings[0]).toMatchObject({ followedBy: null, endedOn: null });
    after('delist')
      .when(propose(RELAPSE, '2026-09-01', null))
      .thenRefused('listing.relapse-unlinked', '/relapseOf');
  });

  it('extends, and begins remediation anew', () => {
    const extended = after('request').when(extend('2026-12-31'));
    expect(extended.state.course.state).toBe('EXTENDED');
    expect(listingIn(extended.state)).toMatchObject({
      dueOn: '2026-12-31',
      extensions: [{ on: '2026-05-15', previousDueOn: '2026-08-31', dueOn: '2026-12-31' }],
    });
    const started = extended.when(command('StartRemediation', on('2026-05-20', PLANNER), {}));
    expect(started.state.course.state).toBe('IN_REMEDIATION');
  });

  it('refuses every other command in every state, and says which states there are', () => {
    const stages: Stage[] = ['review', 'propose', 'enter', 'plan', 'start', 'request', 'delist'];
    const reached = [
      listingDecider.initial,
      ...[...stages, 'close' as const].map((stage) => after(stage).state),
    ];
    let refused = 0;
    for (const state of reached) {
      for (const [name, asked] of Object.entries(COURSE)) {
        if (
          LISTING_MOVES.some(
            ({ fact, from }) => fact === FACTS[name as Stage] && from.includes(state.course.state),
          )
        )
          continue;
        const decision = listingDecider.decide(
          { ...asked, act: on('2027-12-01', asked.act.actor) },
          state,
        );
        expect(decision).toMatchObject({
          code: expect.stringMatching(/^listing\.(state-forbids|steps-open)$/),
        });
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(70);
  });
});

const FACTS: Record<Stage, string> = {
  review: 'ListingReviewStarted',
  propose: 'ListingProposed',
  enter: 'ListingEntered',
  plan: 'ListingPlanApproved',
  start: 'ListingRemediationStarted',
  startStep: 'RemediationStepStarted',
  done: 'RemediationStepReportedDone',
  verify: 'RemediationStepVerified',
  request: 'ListingVerificationRequested',
  outcome: 'ListingGroundVerified',
  delist: 'ListingDelisted',
  close: 'ListingClosed',
};

describe('the table', () => {
  it('speaks of every fact, and of states that there are', () => {
    expect(new Set(LISTING_MOVES.map(({ fact }) => fact))).toEqual(new Set(LISTING_FACT_TYPES));
    for (const { from, to } of LISTING_MOVES) {
      for (const state of from) expect(LISTING_STATES).toContain(state);
      expect([...LISTING_STATES, 'same', 'before']).toContain(to);
    }
  });

  it('leads where the states allow, and by a takeover onto the list', () => {
    const moves = LISTING_MOVES.filter(
      ({ fact, to }) => to !== 'same' && to !== 'before' && fact !== 'ListingTakenOver',
    );
    for (const { from, to } of moves) {
      for (const state of from) expect(ALLOWED).toContainEqual({ from: state, to });
    }
  });

  it('is folded the same from standing facts as by the decider', () => {
    const { state } = after('close');
    expect(follow(LISTING_COURSE, standingOn(state.records)).course).toEqual(state.course);
    expect(state.impossible).toEqual([]);
  });
});

describe('a repeated command', () => {
  it.each(Object.keys(COURSE) as Stage[])('adds nothing after %s', (stage) => {
    after(stage).when(COURSE[stage]).thenNothing();
  });

  it('adds nothing to an empty record that refuses it', () => {
    NOTHING.when(COURSE.plan).thenRefused('listing.state-forbids');
  });
});
