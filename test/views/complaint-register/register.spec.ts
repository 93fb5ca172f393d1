import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseFilter } from '../../../src/views/complaint-register/complaint-register.model.js';
import {
  acceptedOn,
  amends,
  caseId,
  CELL,
  CITY,
  decided,
  joined,
  letterId,
  ofCase,
  ofLetter,
  opened,
  OTHER_WARD,
  received,
  RegisterWorld,
  triaged,
  WARD,
} from './register-world.js';

const SUSPENDED = { confidential: { text: '' } };

describe('the register of cases', () => {
  let world: RegisterWorld;
  beforeEach(() => {
    world = new RegisterWorld();
  });
  const one = (number: number, more = {}) =>
    world.register.one(caseId(number), world.at(more), null);
  const found = (filter: CaseFilter, more = {}) =>
    world.register
      .cases({ filter, sort: 'receivedOn' }, world.at(more), null)
      ?.items.map((item) => item.caseId);

  it('tells for the asked day what is overdue, how old it is and what is left', () => {
    world.tell(...acceptedOn(1, '2026-05-01'));
    expect(one(1, { day: '2026-05-20' })).toMatchObject({
      ...{ state: 'ACCEPTED', open: true, overdue: false, backlog: false, ageDays: 19 },
      clock: { code: 'KN_FIRST', dueOn: '2026-05-31', daysLeft: 11, pausedSince: null },
    });
    expect(one(1, { day: '2026-06-02' })).toMatchObject({
      overdue: true,
      backlog: true,
      clock: { daysLeft: -2 },
    });
  });

  it('is not overdue before it is accepted, whatever clock has passed, but becomes backlog by age', () => {
    world.tell(opened(1, '2025-06-01'));
    expect(one(1)).toMatchObject({ overdue: false, backlog: true });
    expect(one(1, { day: '2026-06-01' })).toMatchObject({ backlog: false, ageDays: 365 });
    expect(one(1)?.clock?.daysLeft).toBeLessThan(0);
  });

  it('stands still while suspended, and runs on for what is left', () => {
    world.tell(...acceptedOn(1, '2026-04-01'));
    world.tell(ofCase(1, 'ComplaintSuspended', '2026-04-11', SUSPENDED));
    expect(one(1)).toMatchObject({
      overdue: false,
      clock: { dueOn: null, pausedSince: '2026-04-11' },
    });
    world.tell(ofCase(1, 'ComplaintResumed', '2026-06-11'));
    expect(one(1)).toMatchObject({ overdue: false, clock: { dueOn: '2026-07-01' } });
  });

  it('says of each time limit what makes it so and what would lift it', () => {
    world.tell(opened(1, '2026-01-05', { complaintType: 'TC' }));
    const triage = world.tell(triaged(1, '2026-01-06', 'TC', 'COMPLEX'));
    const accepted = world.tell(ofCase(1, 'ComplaintAccepted', '2026-01-08'));
    const extension = {
      clock: 'TC_DECISION',
      days: 30,
      notifiedOn: '2026-02-01',
      confidential: { text: '' },
    };
    const extended = world.tell(ofCase(1, 'ComplaintExtended', '2026-02-01', extension));
    expect(one(1)?.because.clauses).toEqual([
      expect.stringContaining('Luật Tố cáo năm 2018; chúng tôi đề xuất'),
      'Luật Khiếu nại năm 2011; Luật Tố cáo năm 2018',
    ]);
    const [acceptance, decision] = one(1)?.clocks ?? [];
    expect(acceptance).toMatchObject({
      code: 'TC_ACCEPTANCE',
      stoppedOn: '2026-01-08',
      liftedBy: [],
      daysLeft: null,
    });
    expect(decision).toMatchObject({
      ...{
        code: 'TC_DECISION',
        startedOn: '2026-01-08',
        days: 30,
        extensionsGranted: 1,
        extensionsLeft: 0,
      },
      ...{
        dueOn: '2026-03-09',
        overdueDays: 113,
        liftedBy: ['ComplaintDecided', 'ComplaintWithdrawn'],
      },
      because: { sequences: [triage, accepted, extended], rulebook: 'to-chuc-co-so@2025.366' },
    });
  });

  it('keeps the clocks of the first round beside those of the second, whose own nothing resets', () => {
    world.tell(
      ...acceptedOn(1, '2026-01-05'),
      ofCase(1, 'ComplaintVerificationStarted', '2026-01-06', { verifiedBy: null }),
    );
    world.tell(decided(1, '2026-01-30', 'UNFOUNDED'));
    world.tell(
      ofCase(1, 'ComplaintSecondRoundOpened', '2026-02-10', {
        letterId: letterId(1),
        partId: null,
      }),
    );
    world.tell(ofCase(1, 'ComplaintAccepted', '2026-02-12'));
    expect(one(1)).toMatchObject({
      round: 2,
      open: true,
      firstRound: { outcome: 'UNFOUNDED' },
      outcome: null,
    });
    expect(one(1)?.clocks.map(({ code, startedOn }) => `${code} ${startedOn}`)).toEqual([
      ...['TRIAGE 2026-01-05', 'KN_FIRST 2026-01-05', 'KN_SECOND 2026-02-12'],
    ]);
  });

  it('looks from any moment: what was known, and what was true', () => {
    const [open, triage, accept] = acceptedOn(1, '2026-03-01');
    world.tell(...[open, triage].flatMap((told) => told ?? []));
    const before = world.tell();
    world.tell(...[accept].flatMap((told) => told ?? []));
    const accepted = world.events.length;
    world.tell(
      amends('RecordCorrected', opened(1, ''), '2026-04-01', accepted, {
        occurredOn: '2026-03-10',
      }),
    );
    expect(one(1, { sequence: before })?.state).toBe('TRIAGED');
    expect(one(1, { sequence: accepted })?.acceptedOn).toBe('2026-03-01');
    expect(one(1)?.acceptedOn).toBe('2026-03-10');
    expect(one(1, { effectiveOn: '2026-03-05' })?.state).toBe('TRIAGED');
    expect(one(1, { effectiveOn: '2026-02-01' })).toBeUndefined();
  });

  it('shows a step that cannot have happened as a contradiction', () => {
    world.tell(...acceptedOn(1, '2026-03-01'));
    const accepted = world.events.length;
    const started = world.tell(
      ofCase(1, 'ComplaintVerificationStarted', '2026-03-02', { verifiedBy: null }),
    );
    world.tell(amends('RecordRevoked', opened(1, ''), '2026-04-01', accepted));
    const contradictions = one(1)?.steps.filter(({ contradicts }) => contradicts);
    expect(contradictions?.map(({ sequences }) => sequences)).toEqual([[started]]);
    expect(one(1)?.state).toBe('TRIAGED');
  });

  it('counts the letters of a case, a split one once, with the duplicates of each', () => {
    world.tell(
      received(1, '2026-03-01', { persons: 12 }),
      received(2, '2026-03-02', { letterType: 'MIX', overLevel: true }),
    );
    world.tell(
      received(3, '2026-03-03'),
      ...acceptedOn(1, '2026-03-04'),
      joined(1, 1, '2026-03-04'),
    );
    const parts = [
      { partId: 'a', letterType: 'KN' },
      { partId: 'b', letterType: 'KN' },
    ];
    world.tell(ofLetter(2, 'LetterSplit', '2026-03-04', { parts }));
    world.tell(joined(2, 1, '2026-03-05', 'a'), joined(2, 1, '2026-03-05', 'b'));
    world.tell(ofLetter(3, 'LetterDuplicateLinked', '2026-03-06', { duplicateOf: letterId(1) }));
    expect(one(1)?.letters).toEqual({ letters: 3, duplicates: 1, overLevel: 1, largestGroup: 12 });
    expect(one(1)?.joined.map((letter) => letter.letterId)).toEqual([letterId(1), letterId(2)]);
    world.tell(
      received(4, '2026-03-04'),
      ofLetter(4, 'LetterDuplicateLinked', '2026-03-07', { duplicateOf: letterId(3) }),
    );
    expect(one(1)?.letters).toMatchObject({ letters: 4, duplicates: 2 });
    expect(found({ duplicates: true })).toEqual([caseId(1)]);
    expect(found({ duplicates: true }, { effectiveOn: '2026-03-05' })).toEqual([]);
    expect(found({ duplicates: false }, { effectiveOn: '2026-03-05' })).toEqual([caseId(1)]);
  });

  it('filters by what is asked for, and by the subtree of that moment', () => {
    world.tell(
      ...acceptedOn(1, '2026-01-05'),
      ...acceptedOn(2, '2026-06-20', { organisationId: OTHER_WARD }),
    );
    world.tell(opened(3, '2025-03-01', { organisationId: WARD, complaintType: 'PA' }));
    expect(found({})).toEqual([caseId(3), caseId(1), caseId(2)]);
    expect(found({ overdue: true })).toEqual([caseId(1)]);
    expect(found({ backlog: true })).toEqual([caseId(3), caseId(1)]);
    expect(found({ ages: ['to-30', 'over-365'] })).toEqual([caseId(3), caseId(2)]);
    expect(found({ states: ['ACCEPTED'], types: ['KN'], receivedFrom: '2026-02-01' })).toEqual([
      caseId(2),
    ]);
    const below = world.register.cases({ subtree: WARD }, world.at(), null);
    expect(below?.items.map((item) => item.organisationId).sort()).toEqual([WARD, CELL].sort());
    expect(world.register.cases({ subtree: caseId(1) }, world.at(), CITY)).toBeUndefined();
  });

  it.each(['receivedOn', '-dueOn', 'since'] as const)(
    'pages by %s without repeating or missing any',
    (sort) => {
      for (let number = 1; number <= 7; number += 1) {
        world.tell(...acceptedOn(number, `2026-0${1 + (number % 3)}-05`));
      }
      const all = world.register.cases({ sort, limit: 200 }, world.at(), null);
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = world.register.cases(
          { sort, limit: 3, ...(cursor !== undefined && { cursor }) },
          world.at(),
          null,
        );
        seen.push(...(page?.items ?? []).map((item) => item.caseId));
        world.tell(opened(50 + seen.length, '2026-01-01'));
        if (!page?.nextCursor) break;
        expect(page.total).toBe(7);
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(all?.items.map((item) => item.caseId));
    },
  );
});

describe('the register of letters', () => {
  it('says where each stands, and how long one may still wait, which nothing resets', () => {
    const world = new RegisterWorld();
    world.tell(
      received(1, '2026-06-15'),
      received(2, '2026-06-16'),
      opened(1, '2026-06-17'),
      joined(1, 1, '2026-06-17'),
    );
    world.tell(
      ofLetter(1, 'LetterLeftCase', '2026-06-20', {
        caseId: caseId(1),
        partId: null,
        confidential: { text: '' },
      }),
    );
    world.tell(ofLetter(2, 'LetterDuplicateLinked', '2026-06-21', { duplicateOf: letterId(1) }));
    const letters = (more = {}) => world.register.letters({}, world.at(more), null)?.items;
    expect(letters()?.map(({ standing }) => standing)).toEqual(['duplicate', 'waiting']);
    expect(letters({ effectiveOn: '2026-06-18' })?.map(({ standing }) => standing)).toEqual([
      'waiting',
      'in-case',
    ]);
    expect(letters()?.[1]?.clock).toMatchObject({
      code: 'TRIAGE',
      dueOn: '2026-06-29',
      daysLeft: -1,
    });
    const filter = { standings: ['duplicate'] as const };
    expect(
      world.register.letters({ filter }, world.at(), null)?.items.map((each) => each.duplicateOf),
    ).toEqual([letterId(1)]);
  });

  it('keeps nothing of what is confidential', () => {
    const world = new RegisterWorld();
    world.tell(received(1, '2026-06-01'), opened(1, '2026-06-02'));
    expect(world.dump()).not.toContain('không ai được đọc');
  });
});
