import fc from 'fast-check';
import { graded, moved, registered, type Said, type StatusWorld, uuid } from './status-world.js';

/** Few days and few organisations, so that ties, late records and contradictions are common. */
export const DAYS = ['2020-01-01', '2020-06-15', '2021-01-01', '2021-12-31', '2022-03-01'];

/** What happens next; numbers choose among what is there already. */
export interface Step {
  readonly organisation: number;
  readonly day: string;
  readonly act: (typeof ACTS)[number];
  readonly pick: number;
}

const ACTS = [
  ...['move', 'move', 'rename', 'count', 'merge', 'dissolve', 'appoint', 'relieve'],
  ...['grade', 'grade', 'find', 'shortcoming', 'shortcoming', 'remedy', 'remedy', 'open'],
  ...['correct', 'correct', 'revoke', 'reverse', 'reverse', 'regrade', 'supersede', 'register'],
] as const;

export function histories(length: number): fc.Arbitrary<readonly Step[]> {
  const step = fc.record({
    organisation: fc.integer({ min: 1, max: 4 }),
    day: fc.constantFrom(...DAYS),
    act: fc.constantFrom(...ACTS),
    pick: fc.nat({ max: 11 }),
  });
  return fc.array(step, { minLength: 1, maxLength: length });
}

/** Registers a small tree, then plays the steps. Nothing is validated: the view takes whatever the log has. */
export function recordAll(world: StatusWorld, steps: readonly Step[], after?: () => void): void {
  const first = [
    registered(1, '2020-01-01', { level: 'ROOT' }),
    registered(2, '2020-01-01', { parentId: uuid(1) }),
    registered(3, '2020-06-15', { parentId: uuid(2), members: 7 }),
  ];
  for (const said of first) world.record(said);
  for (const step of steps) {
    const said = saidBy(step, world);
    if (said) world.record(said);
    after?.();
  }
}

function saidBy({ organisation, day, act, pick }: Step, world: StatusWorld): Said | undefined {
  const organisationId = uuid(organisation);
  const assessmentId = uuid(organisation * 100 + (pick % 3));
  const corrects = earlier(world, organisationId, pick);
  const year = 2018 + (pick % 4);
  const say = (type: string, data: Said['data'] | object): Said => ({
    type,
    on: day,
    data: { organisationId, ...data },
  });
  const other = (pick % 4) + 1;
  switch (act) {
    case 'register':
      return registered(organisation, day, { parentId: pick < 6 ? uuid(other) : null });
    case 'move':
      return moved(organisation, other, day);
    case 'rename':
      return say('OrganisationRenamed', { name: `Tên ${pick}`, previousName: '' });
    case 'count':
      return say('OrganisationMembersCounted', { members: pick });
    case 'merge':
      return say('OrganisationMerged', { successorId: uuid(other) });
    case 'dissolve':
      return say('OrganisationDissolved', { reason: 'r' });
    case 'appoint':
      return say('OrganisationHeadAppointed', { person: `P${pick % 2}`, title: `T${pick}` });
    case 'relieve':
      return say('OrganisationHeadRelieved', { person: `P${pick % 2}` });
    case 'open':
      return say('AssessmentGradeNotified', { assessmentId, to: 'x' });
    case 'grade':
      return graded(
        organisation,
        organisation * 100 + (pick % 3),
        'ABCD'.charAt(pick % 4),
        year,
        day,
      );
    default:
      return amendment(act, pick, corrects, say, assessmentId);
  }
}

function amendment(
  act: string,
  pick: number,
  corrects: string | undefined,
  say: (type: string, data: object) => Said,
  assessmentId: string,
): Said | undefined {
  const shortcomingId = 'S';
  const severity = pick % 2 ? 'GRAVE' : 'LIGHT';
  if (act === 'find') return say('AssessmentFindingRecorded', { assessmentId, severity });
  if (act === 'shortcoming')
    return say('AssessmentShortcomingRecorded', { assessmentId, shortcomingId });
  if (act === 'remedy')
    return say('AssessmentShortcomingRemedied', { assessmentId, shortcomingId });
  if (corrects === undefined) return undefined;
  if (act === 'revoke') return say('OrganisationRecordRevoked', { corrects });
  if (act === 'reverse') return say('OrganisationCorrectionReversed', { corrects });
  if (act === 'regrade') {
    const decidedOn = pick % 3 ? null : (DAYS[pick % DAYS.length] ?? null);
    return say('AssessmentGradeCorrected', { corrects, grade: 'C', points: null, decidedOn });
  }
  if (act === 'supersede') {
    const { data } = graded(1, 1, 'ABCD'.charAt(pick % 4), 2018 + (pick % 4), '');
    const { grade, points, period, method, basis } = data;
    const decision = { grade, points, period, method, basis };
    return say('AssessmentGradeSuperseded', { ...decision, assessmentId, corrects });
  }
  return say('OrganisationRecordCorrected', { corrects, replacement: replacement(pick) });
}

function replacement(pick: number): object {
  const choices = [
    { name: `Sửa ${pick}` },
    { parentId: uuid((pick % 4) + 1) },
    { occurredOn: DAYS[pick % DAYS.length] },
    { members: pick, level: 'BASE' },
    { person: 'P1', title: 'sửa', occurredOn: DAYS[(pick + 1) % DAYS.length] },
    { parentId: null },
  ];
  return choices[pick % choices.length] ?? {};
}

/** Id of one of this organisation's events; the newest ones most often. */
function earlier(world: StatusWorld, organisationId: string, pick: number): string | undefined {
  const mine = world.events.filter(({ data }) => data.organisationId === organisationId);
  return mine.at(-1 - (pick % Math.max(mine.length, 1)))?.id;
}
