import { describe, expect, it } from '@jest/globals';
import { SUPERVISION_MOVES, standsOn } from '../../../src/ledger/supervision/supervision.course.js';
import { supervisionDecider } from '../../../src/ledger/supervision/supervision.decider.js';
import { SUPERVISION_FACT_TYPES } from '../../../src/ledger/supervision/supervision.events.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import { APPROVER, CLERK, organisation, RULES } from '../../support/assessments.js';
import { at, given } from '../../support/given.js';
import { altered } from '../../support/rulebooks.js';
import * as they from './supervision.fixtures.js';
import { act } from './supervision.fixtures.js';

const none = given(supervisionDecider, []);
const day = '2025-01-10';

/** Each measure: how it begins and ends, by command and by event. */
const MEASURES = [
  ['hot-spot', they.conclude, they.lift, they.concluded, they.lifted],
  ['inspection', they.open, they.inspect, they.opened, they.inspected],
  ['discipline', they.impose, they.release, they.imposed, they.released],
] as const;

describe.each(MEASURES)('%s', (kind, begin, end, begun, ended) => {
  const standing = given(supervisionDecider, [at(day, begun)]);
  const over = given(supervisionDecider, [at(day, begun), at('2025-03-01', ended)]);

  it('begins', () => {
    none.when(begin(act(day))).then(begun);
  });

  it('ends', () => {
    standing.when(end(act('2025-03-01'))).then(ended);
  });

  it('begins and ends on one day', () => {
    standing.when(end(act(day))).then(ended);
  });

  it('adds nothing where the same is said again', () => {
    standing.when(begin(act(day))).thenNothing();
    over.when(end(act('2025-03-01'))).thenNothing();
    over.when(begin(act(day))).thenNothing();
  });

  it('refuses another beginning under its id', () => {
    standing.when(begin(act('2025-01-11'))).thenRefused(`supervision.${kind}-exists`);
    over.when(begin(act('2025-06-01'))).thenRefused(`supervision.${kind}-exists`);
  });

  it('refuses the end of what never began', () => {
    none.when(end(act(day))).thenRefused(`supervision.${kind}-unknown`);
  });

  it('refuses a second end', () => {
    over.when(end(act('2025-03-02'))).thenRefused(`supervision.${kind}-ended`);
  });

  it('refuses an end before the beginning', () => {
    standing.when(end(act('2025-01-09'))).thenRefused('supervision.out-of-order');
  });

  it('refuses a day that has not come, and one before the organisation existed', () => {
    none.when(begin(act('2026-02-02'))).thenRefused('supervision.in-future');
    const document = { ...act(day).document, date: '2009-01-01' } as never;
    none
      .when(begin(act('2010-04-30', { document })))
      .thenRefused('supervision.before-organisation');
  });

  it('refuses a rulebook that does not know supervision', () => {
    const rulebook = altered(RULES, { '/supervision': undefined }) as Rulebook;
    none.when(begin(act(day, { rulebook }))).thenRefused('supervision.not-in-rulebook');
  });

  it('keeps apart what the rulebook keeps apart, over the whole record of the organisation', () => {
    const rule = { act: ended.type, notAfter: [begun.type], clause: '§1', provenance: 'proposal' };
    const rulebook = altered(RULES, { '/separationOfDuties/-': rule }) as Rulebook;
    const recorded = at(day, begun, { actor: { ...APPROVER, body: 'another' } });
    given(supervisionDecider, [recorded])
      .when(end(act('2025-03-01', { rulebook })))
      .thenRefused('supervision.duties-not-separate');
  });
});

describe('who may do it, and on what', () => {
  it.each([they.conclude, they.impose])('a recorder decides nothing', (begin) => {
    none.when(begin(act(day, { actor: CLERK }))).thenRefused('supervision.role-not-allowed');
  });

  it('a recorder records inspections, an auditor nothing', () => {
    none.when(they.open(act(day, { actor: CLERK }))).then(they.opened);
    const auditor = { ...CLERK, role: 'auditor' as const };
    none.when(they.open(act(day, { actor: auditor }))).thenRefused('supervision.role-not-allowed');
  });

  it.each([they.conclude, they.impose])('refuses a decision without a document', (begin) => {
    const by = they.withoutDocument(act(day));
    none.when(begin(by)).thenRefused('supervision.document-missing');
    const rulebook = altered(RULES, { '/requiredDocuments': [] }) as Rulebook;
    none.when(begin({ ...by, rulebook })).thenRefused('supervision.document-missing', '/document');
  });

  it('takes an inspection without a document', () => {
    const rulebook = altered(RULES, { '/requiredDocuments': [] }) as Rulebook;
    none.when(they.open(they.withoutDocument(act(day, { rulebook })))).then(they.opened);
  });
});

describe('what is said', () => {
  it('refuses codes that the rulebook lacks', () => {
    none
      .when(they.open(act(day), { kind: 'SURPRISE' }))
      .thenRefused('supervision.inspection-kind-unknown', '/kind');
    none
      .when(they.impose(act(day), { form: 'FINE' }))
      .thenRefused('supervision.discipline-form-unknown', '/form');
  });

  it('refuses texts that say nothing', () => {
    const blank = { reason: ' \u200b' };
    none.when(they.conclude(act(day), blank)).thenRefused('supervision.text-missing', '/reason');
    none.when(they.open(act(day), blank)).thenRefused('supervision.text-missing', '/reason');
    given(supervisionDecider, [at(day, they.opened)])
      .when(they.inspect(act(day), { conclusion: '' }))
      .thenRefused('supervision.text-missing', '/conclusion');
  });

  it('takes the months of a discipline from the rulebook, unless its last day is given', () => {
    none.when(they.impose(act(day), { form: 'DISSOLUTION' })).then(
      they.said('DisciplineImposed', {
        ...{ disciplineId: they.DISCIPLINE, form: 'DISSOLUTION', until: null },
      }),
    );
    none.when(they.impose(act(day), { until: '2025-02-28' })).then(
      they.said('DisciplineImposed', {
        ...{ disciplineId: they.DISCIPLINE, form: 'REPRIMAND', until: '2025-02-28' },
      }),
    );
  });

  it('refuses a last day before the first, and one that is none', () => {
    none
      .when(they.impose(act(day), { until: '2025-01-09' }))
      .thenRefused('supervision.until-before-start', '/until');
    none
      .when(they.impose(act(day), { until: '2025-02-30' }))
      .thenRefused('supervision.not-a-date', '/until');
  });

  it('refuses to lift a discipline that is over', () => {
    given(supervisionDecider, [at(day, they.imposed)])
      .when(they.release(act('2026-01-11')))
      .thenRefused('supervision.discipline-over');
  });
});

describe('several at a time', () => {
  it('each goes its own way by its id', () => {
    const other = '0d000000-0000-4000-8000-000000000009';
    const second = they.said('HotSpotConcluded', { hotSpotId: other, reason: 'Đất đai' });
    const standing = given(supervisionDecider, [at(day, they.concluded), at(day, second)]);
    const { state } = standing.when(they.lift(act('2025-02-01')));
    const still = [...state.course.values()].filter((each) => standsOn(each, '2025-02-01'));
    expect(still.map(({ id }) => id)).toEqual([other]);
  });

  it('a discipline stands on its last day, and not on the next', () => {
    const { state } = given(supervisionDecider, [at(day, they.imposed)]).when(they.open(act(day)));
    const [discipline] = state.course.values();
    const on = (asked: string) => discipline && standsOn(discipline, asked);
    expect(['2025-01-09', day, '2026-01-10', '2026-01-11'].map(on)).toEqual([
      ...[false, true, true, false],
    ]);
  });
});

describe('the table', () => {
  it('has a line for every fact', () => {
    expect(SUPERVISION_MOVES.map(({ fact }) => fact)).toEqual([...SUPERVISION_FACT_TYPES]);
  });
});

it('knows the organisation that is supervised', () => {
  const known = { organisation: undefined };
  const payload = { hotSpotId: they.SPOT, reason: 'Đông người' };
  none
    .when(they.asked('ConcludeHotSpot', act(day), payload, known))
    .thenRefused('supervision.organisation-unknown');
  expect(organisation().endedOn).toBeNull();
});
