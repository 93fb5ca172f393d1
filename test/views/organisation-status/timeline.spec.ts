import { describe, expect, it } from '@jest/globals';
import {
  placementOf,
  rootPlacement,
} from '../../../src/views/organisation-status/projecting/placement.js';
import { standingFacts } from '../../../src/views/organisation-status/projecting/standing-facts.js';
import { CONTENT_COLUMNS } from '../../../src/views/organisation-status/status-schema.js';
import type {
  Fact,
  FactValue,
  PlainValue,
} from '../../../src/views/organisation-status/projecting/status-fact.js';
import { FOREVER, timelineOf } from '../../../src/views/organisation-status/projecting/timeline.js';

type Column = (typeof CONTENT_COLUMNS)[number];
/** `[sequence, day, value, sequence of the corrected event]` */
type Line = readonly [number, string, FactValue, number?];

const REGISTERED: PlainValue = {
  kind: 'registered',
  name: 'Một',
  code: null,
  level: 'BASE',
  graded: true,
  placeKind: 'WARD',
  parentId: null,
  members: null,
  rulebookId: 'r',
  predecessorIds: [],
};
const renamed = (name: string): PlainValue => ({ kind: 'renamed', name });
const negated: FactValue = { kind: 'negated' };
const replaced = (
  fields: Record<string, unknown>,
  occurredOn: string | null = null,
): FactValue => ({
  kind: 'replaced',
  fields,
  occurredOn,
});
const grade = (code: string, year: number, assessmentId = `a${year}`): PlainValue => ({
  kind: 'graded',
  assessmentId,
  grade: code,
  rank: null,
  points: null,
  period: { kind: 'YEAR', label: `${year}`, from: `${year}-01-01`, to: `${year}-12-31` },
  method: 'decided',
  clauses: [],
});

function factsOf(lines: readonly Line[]): Fact[] {
  return lines.map(([sequence, occurredOn, value, corrects]) => ({
    sequence,
    eventId: `e${sequence}`,
    occurredOn,
    rulebook: 'r@1',
    corrects: corrects === undefined ? null : `e${corrects}`,
    placeIgnored: false,
    value,
  }));
}

/** The segments as `validFrom..validTo value`, of one column. */
function segments(column: Column, lines: readonly Line[], from?: string): string[] {
  const index = CONTENT_COLUMNS.indexOf(column);
  const timeline = timelineOf(standingFacts(factsOf(lines)), rootPlacement(1), from);
  return timeline.segments.map(
    ({ validFrom, validTo, content }) => `${validFrom}..${validTo} ${String(content[index])}`,
  );
}

const start: Line = [1, '2020-01-01', REGISTERED];

describe('timelineOf', () => {
  it.each<[string, Column, readonly Line[], string[]]>([
    ['begins at the registration', 'name', [start], [`2020-01-01..${FOREVER} Một`]],
    ['has nothing without a registration', 'name', [[1, '2020-01-01', renamed('Hai')]], []],
    [
      'has nothing once the registration is revoked',
      'name',
      [start, [2, '2021-01-01', negated, 1]],
      [],
    ],
    [
      'splits where something became true',
      'name',
      [start, [2, '2021-01-01', renamed('Hai')]],
      ['2020-01-01..2021-01-01 Một', `2021-01-01..${FOREVER} Hai`],
    ],
    [
      'puts a fact that became known late where it belongs',
      'name',
      [start, [2, '2022-01-01', renamed('Ba')], [3, '2021-01-01', renamed('Hai')]],
      ['2020-01-01..2021-01-01 Một', '2021-01-01..2022-01-01 Hai', `2022-01-01..${FOREVER} Ba`],
    ],
    [
      'takes the later recorded of two facts of one day',
      'name',
      [start, [2, '2020-01-01', renamed('Hai')], [3, '2020-01-01', renamed('Ba')]],
      [`2020-01-01..${FOREVER} Ba`],
    ],
    [
      'has no two neighbours alike',
      'grade',
      [
        start,
        [2, '2021-01-01', { kind: 'opened', assessmentId: 'a', period: grade('A', 2020) as never }],
      ],
      [`2020-01-01..${FOREVER} null`],
    ],
    [
      'shows the grade of the latest period, not of the latest decision',
      'grade',
      [start, [2, '2022-01-01', grade('B', 2021)], [3, '2022-06-01', grade('D', 2020)]],
      ['2020-01-01..2022-01-01 null', '2022-01-01..2022-06-01 B', `2022-06-01..${FOREVER} B`],
    ],
    [
      'shows the later decision where two periods end on one day',
      'grade',
      [start, [2, '2022-01-01', grade('B', 2021, 'x')], [3, '2022-02-01', grade('C', 2021, 'y')]],
      ['2020-01-01..2022-01-01 null', '2022-01-01..2022-02-01 B', `2022-02-01..${FOREVER} C`],
    ],
    [
      'moves a corrected grade to the day that the correction gives',
      'grade',
      [
        start,
        [2, '2022-01-01', grade('B', 2021)],
        [3, '2022-03-01', replaced({ grade: 'C' }, '2022-02-01'), 2],
      ],
      ['2020-01-01..2022-02-01 null', `2022-02-01..${FOREVER} C`],
    ],
    [
      'lets a grade stand again when its revocation is reversed',
      'grade',
      [
        start,
        [2, '2022-01-01', grade('B', 2021)],
        [3, '2022-03-01', negated, 2],
        [4, '2022-04-01', negated, 3],
      ],
      ['2020-01-01..2022-01-01 null', `2022-01-01..${FOREVER} B`],
    ],
    [
      'revokes again when the reversal itself does not stand',
      'grade',
      [
        start,
        [2, '2022-01-01', grade('B', 2021)],
        [3, '2022-03-01', negated, 2],
        [4, '2022-04-01', negated, 3],
        [5, '2022-05-01', negated, 4],
      ],
      [`2020-01-01..${FOREVER} null`],
    ],
    [
      'ends an organisation without ending its timeline',
      'state',
      [start, [2, '2023-01-01', { kind: 'ended', state: 'merged', successorIds: ['s'] }]],
      ['2020-01-01..2023-01-01 active', `2023-01-01..${FOREVER} merged`],
    ],
    [
      'counts a shortcoming until it is remedied',
      'open_shortcomings',
      [
        start,
        [2, '2021-01-01', { kind: 'shortcoming', assessmentId: 'a', shortcomingId: 's' }],
        [3, '2021-06-01', { kind: 'remedied', assessmentId: 'a', shortcomingId: 's' }],
      ],
      ['2020-01-01..2021-01-01 0', '2021-01-01..2021-06-01 1', `2021-06-01..${FOREVER} 0`],
    ],
    [
      'counts a finding once its assessment gave the grade',
      'findings_total',
      [
        start,
        [2, '2021-01-01', { kind: 'found', assessmentId: 'a2020', critical: true }],
        [3, '2021-01-02', grade('C', 2020)],
        [4, '2021-01-03', { kind: 'found', assessmentId: 'a2020', critical: false }],
      ],
      ['2020-01-01..2021-01-02 0', '2021-01-02..2021-01-03 1', `2021-01-03..${FOREVER} 2`],
    ],
  ])('%s', (_title, column, lines, expected) => {
    expect(segments(column, lines)).toEqual(expected);
  });

  it('gives from any day on the same segments as the whole has from there', () => {
    const lines: readonly Line[] = [
      start,
      [2, '2021-01-01', renamed('Hai')],
      [3, '2022-01-01', renamed('Ba')],
    ];
    const whole = segments('name', lines);
    expect(segments('name', lines, '2021-01-01')).toEqual(whole.slice(1));
    expect(segments('name', lines, '2021-06-01')).toEqual(whole.slice(2));
    expect(segments('name', lines, '2023-01-01')).toEqual([]);
    const unchanged: Line = [4, '2023-01-01', { kind: 'counted', members: null }];
    expect(segments('name', [...lines, unchanged], '2023-01-01')).toEqual([]);
  });
});

describe('placementOf', () => {
  const span = (validFrom: string, parentId: string) => ({
    validFrom,
    parentId,
    sequences: [1],
    rulebook: 'r@1',
  });
  const place = (validFrom: string, path: string) => ({
    validFrom,
    path,
    parent: null,
    depth: 0,
    because: null,
  });

  it('follows where its parent stands, within the days under that parent', () => {
    const parents: Record<string, { key: number; placement: ReturnType<typeof place>[] }> = {
      p: { key: 5, placement: [place('', '/5/'), place('2021-01-01', '/9/5/')] },
      q: { key: 6, placement: [place('', '/6/')] },
    };
    const spans = [span('2020-01-01', 'p'), span('2022-01-01', 'q')];
    const placement = placementOf(7, spans, (id) => parents[id] ?? { key: 0, placement: [] });
    expect(placement?.map(({ validFrom, path }) => `${validFrom} ${path}`)).toEqual([
      ' /7/',
      '2020-01-01 /5/7/',
      '2021-01-01 /9/5/7/',
      '2022-01-01 /6/7/',
    ]);
  });

  it('begins anew where it moves on the day on which its parent does', () => {
    const parent = { key: 5, placement: [place('', '/5/'), place('2021-01-01', '/9/5/')] };
    const placement = placementOf(7, [span('2021-01-01', 'p')], () => parent);
    expect(placement?.map(({ validFrom, path }) => `${validFrom} ${path}`)).toEqual([
      ' /7/',
      '2021-01-01 /9/5/7/',
    ]);
  });

  it('refuses a day on which it would stand under itself', () => {
    const below = { key: 5, placement: [place('', '/5/'), place('2021-01-01', '/7/5/')] };
    expect(placementOf(7, [span('2020-01-01', 'p')], () => below)).toBeUndefined();
    expect(
      placementOf(7, [span('2020-01-01', 'p'), span('2020-06-01', 'q')], (id) =>
        id === 'p' ? below : { key: 6, placement: [place('', '/6/')] },
      ),
    ).toHaveLength(3);
  });
});
