/** Commands on hot spots, inspections and disciplines: mostly in an order that makes sense, sometimes anything at all. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { documentFor } from './acting.js';
import type { Dice } from './dice.js';
import { type Data, type Fact, FOREVER, standing, textOf } from './facts.js';
import { rolesFor, supervisionRecord } from './judge-supervision.js';
import { addDays, type Model } from './model.js';
import { type Kind, KINDS, type Measure, supervisionCourse } from './model-supervision.js';
import { BEGINNING, type Command, PEOPLE, TODAY } from './world.js';

const NAMES = Object.keys(KINDS) as Kind[];

export function nextSupervision(model: Model, organisationId: Uuid, dice: Dice): Command {
  const records = model.of(supervisionRecord(organisationId));
  const { measures } = supervisionCourse(standing(records, Infinity, FOREVER));
  const open = measures.filter(({ endedOn }) => endedOn === null);
  if (open.length > 0 && dice.chance(0.5)) return ending(dice, organisationId, dice.of(open));
  if (dice.odd(0.1)) {
    const kind = dice.of(NAMES);
    const unknown = { kind, id: dice.uuid(), since: BEGINNING };
    return ending(dice, organisationId, measures.length > 0 ? dice.of(measures) : unknown);
  }
  const last = records.reduce((day, each) => (each.day > day ? each.day : day), BEGINNING);
  return beginning(dice, organisationId, dice.of(NAMES), last, measures);
}

function beginning(
  dice: Dice,
  organisationId: Uuid,
  kind: Kind,
  last: IsoDate,
  measures: readonly Measure[],
): Command {
  const type = KINDS[kind].begins;
  const again = dice.odd(0.1) ? measures.filter((each) => each.kind === kind) : [];
  const [known] = again;
  const day = known && dice.chance(0.6) ? known.since : dayFrom(dice, last, dice.odd(0.2));
  const body = {
    [KINDS[kind].id]: known?.id ?? dice.uuid(),
    ...(known && dice.chance(0.6) ? saidBy(known) : saidOf(dice, kind, day)),
  };
  return { type, path: `supervision/${organisationId}/${kind}s`, body, ...by(dice, type, day) };
}

const saidBy = ({ kind, code, reason, until }: Measure): Data =>
  kind === 'discipline'
    ? { form: code, until }
    : kind === 'inspection'
      ? { kind: code, reason }
      : { reason };

function saidOf(dice: Dice, kind: Kind, day: IsoDate): Data {
  if (kind === 'hot-spot') return { reason: textFor(dice) };
  if (kind === 'inspection') return { kind: inspectionFor(dice), reason: textFor(dice) };
  const until = dice.chance(0.4) ? addDays(day, dice.between(dice.odd(0.1) ? -3 : 0, 60)) : null;
  return { form: formFor(dice), ...(dice.chance(0.8) || until !== null ? { until } : {}) };
}
const textFor = (dice: Dice) =>
  dice.odd(0.03) ? ' ' : dice.of(['Khiếu kiện đông người', 'Có dấu hiệu vi phạm']);
const formFor = (dice: Dice) =>
  dice.odd(0.04) ? 'EXILE' : dice.of(['REPRIMAND', 'WARNING', 'DISSOLUTION']);
const inspectionFor = (dice: Dice) =>
  dice.odd(0.04) ? 'SECRET' : dice.of(['PERIODIC', 'VIOLATION_SIGNS', 'AD_HOC']);

function ending(
  dice: Dice,
  organisationId: Uuid,
  { kind, id, since }: Pick<Measure, 'kind' | 'id' | 'since'>,
): Command {
  const { ends: type, id: field } = KINDS[kind];
  const said = kind === 'inspection' ? 'conclusion' : 'reason';
  const day = dice.odd(0.08) ? addDays(since, -1) : dayFrom(dice, since, false);
  const act = kind === 'inspection' ? 'conclude' : 'lift';
  return {
    ...{ type, path: `supervision/${organisationId}/${kind}s/${id}/${act}` },
    ...{ body: { [field]: id, [said]: textFor(dice) }, unsent: [field] },
    ...by(dice, type, day),
  };
}

function by(dice: Dice, type: string, day: IsoDate) {
  const able = Object.keys(PEOPLE).filter((name) =>
    rolesFor(type).includes(PEOPLE[name]?.role ?? ''),
  );
  const person = dice.odd(0.06) ? dice.of(Object.keys(PEOPLE)) : dice.of(able);
  return { person, day, document: documentFor(dice, type, day) };
}

function dayFrom(dice: Dice, from: IsoDate, anywhere: boolean): IsoDate {
  if (anywhere) return addDays(BEGINNING, dice.between(-2, 600));
  if (dice.odd(0.02)) return addDays(TODAY, dice.between(1, 9));
  const next = addDays(from, dice.between(0, dice.chance(0.3) ? 90 : 15));
  return next > TODAY ? TODAY : next;
}

/** What may replace a part of what a fact says; undefined where only its day may be. */
export function supervisionReplacement(dice: Dice, { type, day, data }: Fact): Data | undefined {
  switch (type) {
    case 'HotSpotConcluded':
    case 'HotSpotLifted':
    case 'DisciplineLifted':
      return { reason: dice.odd(0.05) ? ' ' : `Lý do ${dice.between(1, 3)}` };
    case 'InspectionConcluded':
      return { conclusion: dice.odd(0.05) ? ' ' : `Kết luận ${dice.between(1, 3)}` };
    case 'InspectionOpened':
      return { kind: inspectionFor(dice) };
    case 'DisciplineImposed':
      return dice.chance(0.3)
        ? { form: formFor(dice) }
        : { until: dice.chance(0.2) ? null : untilFor(dice, day, textOf(data, 'until')) };
    default:
      return undefined;
  }
}
const untilFor = (dice: Dice, since: IsoDate, until: string) =>
  until !== '' && dice.chance(0.5)
    ? addDays(until, dice.between(-20, 20))
    : addDays(since, dice.between(dice.odd(0.1) ? -3 : 0, 90));
