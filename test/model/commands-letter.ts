/** Letters that arrive, and what becomes of them. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import type { Dice } from './dice.js';
import type { Data } from './facts.js';
import { caseOn, letterOn } from './complaint-records.js';
import { rolesOfComplaint } from './judge-complaint.js';
import { addDays, type Model } from './model.js';
import { BEGINNING, type Command, PEOPLE, TODAY, UNITS } from './world.js';

export const TYPES = ['KN', 'TC', 'KNGHI', 'PA', 'MIX', 'PKN', 'PTC'];
export const text = { confidentialText: 'Lý do' };

export function idsOf(model: Model, kind: string): Uuid[] {
  return [...model.records.keys()]
    .filter((key) => key.startsWith(`${kind} `))
    .map((key) => key.slice(kind.length + 1));
}

export function by(dice: Dice, type: string): string {
  if (dice.odd(0.05)) return dice.of(Object.keys(PEOPLE));
  const deciding = rolesOfComplaint(type).includes('approver');
  return dice.of(deciding ? ['binh', 'khanh', 'tam'] : ['chi', 'lan', 'mai']);
}

export function after(dice: Dice, last: IsoDate, most = 12): IsoDate {
  if (dice.odd(0.02)) return addDays(TODAY, dice.between(1, 9));
  const back = dice.odd(0.08) ? -dice.between(1, 30) : 0;
  const next = addDays(
    last,
    back < 0 ? back : dice.chance(0.3) ? 0 : dice.between(0, dice.chance(0.15) ? 6 * most : most),
  );
  return next > TODAY ? TODAY : next < BEGINNING ? BEGINNING : next;
}

export const lastDay = (model: Model, record: string): IsoDate =>
  model.of(record).reduce((day, each) => (each.day > day ? each.day : day), BEGINNING);

export function receiveLetter(
  model: Model,
  dice: Dice,
  like: {
    readonly organisationId?: Uuid;
    readonly letterType?: string;
    readonly day?: IsoDate;
  } = {},
): Command {
  const known = idsOf(model, 'letter').map((id) => lastDay(model, `letter ${id}`));
  const day = after(dice, like.day ?? known.at(-1) ?? BEGINNING, 8);
  const kind = dice.weighted([
    [5, 'PERSON'],
    [2, 'GROUP'],
    [2, 'ANONYMOUS'],
  ]);
  const pseudonym = (kind === 'ANONYMOUS') === dice.odd(0.03) ? `NKN-${dice.between(1, 99)}` : null;
  const body = {
    ...{
      letterId: dice.uuid(),
      organisationId: like.organisationId ?? dice.of(UNITS.slice(0, 3)),
      channel: dice.of(['POST', 'ONLINE']),
    },
    complainant: {
      kind,
      pseudonym,
      persons: kind === 'GROUP' ? dice.between(5, 20) : dice.of([1, null]),
    },
    ...{
      letterType: like.letterType ?? (dice.odd(0.02) ? 'XX' : dice.of(TYPES)),
      overLevel: dice.chance(0.3),
    },
    ...{
      namesViolator: dice.chance(0.6),
      givesEvidence: dice.chance(0.6),
      confidentialText: 'Nội dung đơn',
    },
  };
  return {
    type: 'LetterReceived',
    path: 'letters',
    person: by(dice, 'LetterReceived'),
    day,
    document: null,
    body,
  };
}

export function openCase(model: Model, dice: Dice, letterId: Uuid): Command {
  const letter = letterOn(model, letterId);
  const free = letter.parts.filter(({ caseId }) => caseId === null);
  const part =
    letter.parts.length > 0 && dice.chance(0.95)
      ? dice.of(free.length > 0 ? free : letter.parts)
      : undefined;
  const letters = [{ letterId, partId: part?.partId ?? null }];
  const alike = idsOf(model, 'letter').filter((id) => {
    const other = letterOn(model, id);
    return (
      id !== letterId &&
      other.type === letter.type &&
      other.state === 'RECEIVED' &&
      other.organisationId === letter.organisationId
    );
  });
  if (alike.length > 0 && dice.chance(0.4))
    letters.push({ letterId: dice.of(alike), partId: null });
  const days = letters.map((each) => lastDay(model, `letter ${each.letterId}`)).sort();
  const contents = ['1', '2', '3']
    .slice(0, dice.between(1, 3))
    .map((contentId) => ({ contentId, ground: null }));
  const body = {
    ...{
      caseId: dice.uuid(),
      organisationId: dice.odd(0.03) ? dice.of(UNITS) : letter.organisationId,
    },
    ...{ complaintType: dice.odd(0.04) ? dice.of(TYPES) : (part?.type ?? letter.type) },
    ...{
      letters: dice.odd(0.02) ? [] : letters,
      contents: dice.odd(0.02) ? [] : contents,
      confidentialText: 'Tóm tắt',
    },
  };
  return {
    type: 'ComplaintOpened',
    path: 'complaints',
    person: by(dice, 'ComplaintOpened'),
    day: after(dice, days.at(-1) ?? BEGINNING, 4),
    document: null,
    body,
  };
}

export function nextOfLetter(model: Model, dice: Dice, letterId: Uuid): Command {
  const letter = letterOn(model, letterId);
  const sameUnit = (organisationId: Uuid) =>
    dice.odd(0.05) || organisationId === letter.organisationId;
  const cases = idsOf(model, 'complaint').filter((id) =>
    sameUnit(caseOn(model, id).organisationId),
  );
  const others = idsOf(model, 'letter').filter((id) =>
    sameUnit(letterOn(model, id).organisationId),
  );
  const natural: Readonly<Record<string, string>> = {
    RECEIVED:
      letter.type === 'MIX'
        ? 'LetterSplit'
        : dice.of(['LetterJoined', 'LetterJoined', 'LetterDuplicateLinked']),
    JOINED: 'LetterLeftCase',
    DUPLICATE: 'LetterDuplicateUnlinked',
    SPLIT: dice.of(['LetterJoined', 'LetterLeftCase']),
  };
  const all = [
    'LetterSplit',
    'LetterJoined',
    'LetterLeftCase',
    'LetterDuplicateLinked',
    'LetterDuplicateUnlinked',
  ];
  const type = dice.chance(0.85) ? (natural[letter.state] ?? 'LetterJoined') : dice.of(all);
  const joined = letter.parts.filter((each) => each.caseId !== null);
  const fit = type === 'LetterLeftCase' && joined.length > 0 ? joined : letter.parts;
  const part = fit.length > 0 ? dice.of(fit) : undefined;
  const caseId = type === 'LetterLeftCase' ? (part?.caseId ?? letter.caseId) : null;
  const target = {
    caseId: caseId ?? (cases.length > 0 ? dice.of(cases) : dice.uuid()),
    partId: part?.partId ?? null,
  };
  const parts = [
    ['1', 'TC'],
    ['2', 'KN'],
    ['3', dice.odd(0.1) ? 'MIX' : 'PA'],
  ].slice(0, dice.odd(0.05) ? 1 : dice.between(2, 3));
  const bodies: Readonly<Record<string, readonly [string, Data]>> = {
    LetterSplit: [
      'split',
      { parts: parts.map(([partId, letterType]) => ({ partId, letterType })) },
    ],
    LetterJoined: ['join', target],
    LetterLeftCase: ['leave', { ...target, ...text }],
    LetterDuplicateLinked: [
      'link-duplicate',
      { duplicateOf: dice.of([letterId, ...others, ...others]) },
    ],
    LetterDuplicateUnlinked: [
      'unlink-duplicate',
      { duplicateOf: letter.duplicateOf ?? letterId, ...text },
    ],
  };
  const [route, body] = bodies[type] ?? ['join', target];
  const day = after(dice, lastDay(model, `letter ${letterId}`), 5);
  return {
    type,
    path: `letters/${letterId}/${route}`,
    person: by(dice, type),
    day,
    document: null,
    body,
  };
}
