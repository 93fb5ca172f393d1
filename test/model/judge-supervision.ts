/** Whether a command on an organisation's supervision is recorded, or for what it is refused. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { type Data, type Fact, FOREVER, standing, textOf, textOrNull } from './facts.js';
import { actRefusals, addMonths, apart, type Model, type Verdict } from './model.js';
import {
  idIn,
  type Kind,
  KINDS,
  kindOf,
  type Measure,
  measureIn,
  supervisionCourse,
} from './model-supervision.js';
import { type Command, RULES } from './world.js';

export const supervisionRecord = (organisationId: Uuid): string => `supervision ${organisationId}`;

/** That an inspection goes on is recorded; the rest an authority decides. */
export const rolesFor = (type: string): readonly string[] =>
  kindOf(type) === 'inspection' ? ['recorder'] : ['approver'];

/** What of a fact may be replaced, besides its day. */
export const SUPERVISION_REPLACEABLE: Readonly<Record<string, readonly string[]>> = {
  ...{ HotSpotConcluded: ['reason'], HotSpotLifted: ['reason'] },
  ...{ InspectionOpened: ['kind', 'reason'], InspectionConcluded: ['conclusion'] },
  ...{ DisciplineImposed: ['form', 'until'], DisciplineLifted: ['reason'] },
};

export function judgeSupervision(model: Model, organisationId: Uuid, command: Command): Verdict {
  const { type, day, person } = command;
  const record = supervisionRecord(organisationId);
  const refusals = actRefusals('supervision', command, rolesFor(type));
  if (refusals.includes('access.forbidden')) return { refusals, proposed: [] };
  const data = { organisationId, ...dataOf(command) };
  const [kind, id] = [kindOf(type), idIn(type, data)];
  const records = model.of(record);
  const ever = measureIn(supervisionCourse(standing(records, Infinity, FOREVER)), kind, id);
  const begins = KINDS[kind].begins === type;
  if (ever && (begins ? saysTheSame(ever, day, data) : endsTheSame(ever, day, data))) {
    return { refusals: [], proposed: [], repeats: true, strict: true };
  }
  if (begins && ever) return { refusals: [`supervision.${kind}-exists`], proposed: [] };
  if (apart(type, model.handsOf(record, person))) refusals.push('supervision.duties-not-separate');
  refusals.push(...contentRefusals(type, data, day));
  if (!begins) {
    const then = measureIn(supervisionCourse(standing(records, Infinity, day)), kind, id);
    refusals.push(...endRefusals(kind, ever, then, day));
  }
  return { refusals, proposed: [{ record, type, data }] };
}

/** The event's data: a discipline lasts as long as the decision says, else as its form. */
function dataOf({ type, body, day }: Command): Data {
  if (type !== 'DisciplineImposed') return body;
  const months = RULES.supervision?.disciplines.find(({ code }) => code === body.form)?.months;
  const usual = months ? addMonths(day, months) : null;
  return { ...body, until: textOrNull(body, 'until') ?? usual };
}

function saysTheSame({ since, code, reason, until }: Measure, day: IsoDate, data: Data): boolean {
  const said = textOrNull(data, 'form') ?? textOrNull(data, 'kind');
  return (
    since === day &&
    code === said &&
    reason === textOrNull(data, 'reason') &&
    until === textOrNull(data, 'until')
  );
}
const endsTheSame = ({ endedOn, outcome }: Measure, day: IsoDate, data: Data) =>
  endedOn === day && outcome === (textOf(data, 'conclusion') || textOf(data, 'reason'));

/** Ends what had begun by then, has not ended, and is not over of itself: neither by what held then, nor by what holds. */
function endRefusals(
  kind: Kind,
  ever: Measure | undefined,
  then: Measure | undefined,
  day: IsoDate,
): string[] {
  if (!ever) return [`supervision.${kind}-unknown`];
  if (ever.endedOn !== null) return [`supervision.${kind}-ended`];
  if (!then) return ['supervision.out-of-order'];
  const over = [then.until, ever.until].some((until) => until !== null && until < day);
  return over ? ['supervision.discipline-over'] : [];
}

/** Texts, codes and days of a fact. */
export function contentRefusals(type: string, data: Data, day: IsoDate): string[] {
  const rules = RULES.supervision;
  const refusals: string[] = [];
  const silent = (field: string) => field in data && textOf(data, field).trim() === '';
  if (silent('reason') || silent('conclusion')) refusals.push('supervision.text-missing');
  if (type === 'InspectionOpened') {
    const known = rules?.inspectionKinds.some(({ code }) => code === data.kind);
    if (!known) refusals.push('supervision.inspection-kind-unknown');
  }
  if (type === 'DisciplineImposed') {
    const known = rules?.disciplines.some(({ code }) => code === data.form);
    if (!known) refusals.push('supervision.discipline-form-unknown');
    const until = textOrNull(data, 'until');
    if (until !== null && until < day) refusals.push('supervision.until-before-start');
  }
  return refusals;
}

/** What a fact would say with what replaces some of it. */
export function replacedRefusals({ type, day, data }: Fact, replacement: Data): string[] {
  const { occurredOn, ...values } = replacement;
  const since = typeof occurredOn === 'string' ? occurredOn : day;
  return contentRefusals(type, { ...data, ...values }, since);
}
