import { describe, expect, it } from '@jest/globals';
import type { ListingCommand } from '../../../src/ledger/listings/listing.commands.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import { altered } from '../../support/rulebooks.js';
import {
  after,
  BODIES,
  command,
  COURSE,
  EVIDENCE,
  extend,
  ground,
  type Known,
  listingIn,
  on,
  ORGANISATION,
  OWNER,
  PLANNER,
  RULES,
  VERIFIER,
} from '../../support/listings.js';

const outcome = (more: object = {}, day = '2026-05-01') =>
  command('VerifyGround', on(day, VERIFIER), {
    ...{ groundId: 'g1', outcome: 'RESOLVED', evidence: EVIDENCE },
    ...more,
  });
const delist = (
  monitoredUntil: string | null = null,
  act = on('2026-05-15', OWNER),
  known: Known = {},
) => command('Delist', act, { monitoredUntil }, known);
const close = (day = '2027-05-16', reason = 'Hết thời gian theo dõi') =>
  command('Close', on(day, OWNER), { reason });

describe('verification', () => {
  it('waits for every step', () => {
    after('done').when(COURSE.request).thenRefused('listing.steps-open');
    const cancelled = after('done').when(
      command('CancelStep', on('2026-04-15', PLANNER), { stepId: 's1', reason: 'Không cần' }),
    );
    expect(cancelled.when(COURSE.request).decision).toHaveLength(1);
  });

  it('asks for a step for every ground, those that came later too', () => {
    after('verify')
      .when(
        command('AddGround', on('2026-04-12', OWNER), { ground: ground('g2', { ground: 'G1.1' }) }),
      )
      .when(COURSE.request)
      .thenRefused('listing.ground-without-step');
  });

  it('gives every ground an outcome with evidence, a later one in the place of an earlier', () => {
    const first = after('request').when(outcome({ outcome: 'NOT_RESOLVED' }));
    expect(listingIn(first.state).grounds[0]?.outcome?.outcome).toBe('NOT_RESOLVED');
    const second = first.when(outcome({}, '2026-05-02'));
    expect(listingIn(second.state).grounds[0]?.outcome?.outcome).toBe('RESOLVED');
    after('request')
      .when(outcome({ outcome: 'FINE' }))
      .thenRefused('listing.outcome-unknown', '/outcome');
    after('request')
      .when(outcome({ evidence: [] }))
      .thenRefused('listing.evidence-missing', '/evidence');
    after('request')
      .when(outcome({ groundId: 'g9' }))
      .thenRefused('listing.ground-not-here', '/groundId');
  });
});

describe('extension', () => {
  it.each<[string, ListingCommand, string]>([
    ['no later day', extend('2026-08-31'), 'listing.due-not-later'],
    ['too many months', extend('2027-03-01'), 'listing.extension-too-long'],
    ['no day', extend('later'), 'listing.not-a-date'],
    [
      'another body',
      extend('2026-12-31', on('2026-05-15', { ...OWNER, body: 'BTV' })),
      'listing.body-not-owner',
    ],
    [
      'no document',
      extend('2026-12-31', {
        actor: OWNER,
        occurredOn: '2026-05-15',
        today: '2028-01-01',
        rulebook: RULES,
      }),
      'listing.document-missing',
    ],
  ])('is refused: %s', (_what, asked, code) => {
    after('request').when(asked).thenRefused(code);
  });

  it('runs from the decision where that comes after the due day', () => {
    const late = (dueOn: string) => extend(dueOn, on('2026-10-01', OWNER));
    expect(after('request').when(late('2027-04-01')).decision).toHaveLength(1);
    after('request').when(late('2027-04-02')).thenRefused('listing.extension-too-long');
    after('request').when(late('2026-09-15')).thenRefused('listing.due-before-start');
  });

  it('is granted no more often than the rulebook says', () => {
    const again = (day: string, dueOn: string) => (before: ReturnType<typeof after>) =>
      before
        .when(command('StartRemediation', on(day, PLANNER), {}))
        .when(command('RequestVerification', on(day, PLANNER), {}))
        .when(extend(dueOn, on(day, OWNER)));
    const twice = again('2026-06-01', '2027-01-31')(after('request').when(extend('2026-12-31')));
    expect(listingIn(twice.state).extensions).toHaveLength(2);
    again('2026-07-01', '2027-02-28')(twice).thenRefused('listing.extensions-used');
  });

  it('counts those that stand', () => {
    const rulebook = altered(RULES, { '/listings/limits/extensions/value/atMost': 0 }) as Rulebook;
    const act = on('2026-05-15', OWNER, { rulebook });
    after('request').when(extend('2026-12-31', act)).thenRefused('listing.extensions-used');
  });
});

describe('delisting', () => {
  it('asks for a settled outcome of every ground', () => {
    after('request').when(delist()).thenRefused('listing.grounds-unverified');
    after('request')
      .when(outcome({ outcome: 'PARTLY_RESOLVED' }))
      .when(delist())
      .thenRefused('listing.grounds-unsettled');
  });

  it('sets how long it is watched, by the rulebook or by the decision', () => {
    expect(listingIn(after('outcome').when(delist()).state).monitoredUntil).toBe('2027-05-15');
    const own = after('outcome').when(delist('2026-11-15'));
    expect(listingIn(own.state).monitoredUntil).toBe('2026-11-15');
    own.when(delist('2026-11-15')).thenNothing();
    after('outcome')
      .when(delist('2026-05-14'))
      .thenRefused('listing.due-before-start', '/monitoredUntil');
    after('outcome').when(delist('never')).thenRefused('listing.not-a-date', '/monitoredUntil');
    const rulebook = altered(RULES, {
      '/listings/limits/monitoringMonths/value': null,
    }) as Rulebook;
    const free = after('outcome').when(delist(null, on('2026-05-15', OWNER, { rulebook })));
    expect(listingIn(free.state).monitoredUntil).toBeNull();
  });

  it('is refused with open steps', () => {
    after('done').when(delist()).thenRefused('listing.steps-open');
    after('done').when(close('2026-06-01')).thenRefused('listing.steps-open');
  });
});

describe('who listed', () => {
  const second = { ...BODIES[0], bodyId: 'BCD2' };
  const by = (bodiesAbove: unknown) =>
    delist(null, on('2026-05-15', { ...OWNER, body: 'BCD2' }), { bodiesAbove });
  it('takes off the list as well, unless it is gone', () => {
    after('outcome')
      .when(by([...BODIES, second]))
      .thenRefused('listing.other-body');
    expect(after('outcome').when(by([...BODIES.slice(1), second])).decision).toHaveLength(1);
  });
});

describe('closing', () => {
  it('comes after monitoring', () => {
    after('delist').when(close('2027-05-15')).thenRefused('listing.still-monitored');
    after('delist').when(close(undefined, ' ')).thenRefused('listing.text-missing', '/reason');
    after('request').when(close()).thenRefused('listing.state-forbids');
    expect(after('delist').when(close()).decision).toHaveLength(1);
  });
});

describe('taking over', () => {
  it('is of another organisation: nobody succeeds himself', () => {
    const fromListingId = 'a listing of its own';
    after('done')
      .when(
        command('TakeOver', on('2026-05-15', OWNER), {
          ...{ listingId: 'another', route: 'E1', grounds: [ground('g9')] },
          ...{ fromOrganisationId: ORGANISATION, fromListingId },
        }),
      )
      .thenRefused('listing.not-from-elsewhere');
  });
});
