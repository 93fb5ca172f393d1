import type { JsonValue } from '../../ledger/json.js';
import type { CodedSection } from '../../rulebook/lookup.js';
import type { HistoryItem } from '../../views/history/history.model.js';
import type { PageContext } from '../page-context.js';

/** Fields that hold a code of the rulebook, where events of letters, cases, lists and supervision have them. */
const CODED: readonly (readonly [field: string, section: CodedSection])[] = [
  ['route', 'routes'],
  ['form', 'disciplines'],
  ['rule', 'proposals'],
  ['letterType', 'complaintTypes'],
  ['complaintType', 'complaintTypes'],
  ['channel', 'channels'],
  ['clock', 'clocks'],
];
/** What `kind` and `outcome` mean depends on the event. */
const BY_TYPE: Readonly<Partial<Record<string, readonly [field: string, section: CodedSection]>>> =
  {
    InspectionOpened: ['kind', 'inspectionKinds'],
    ListingGroundVerified: ['outcome', 'groundOutcomes'],
    ComplaintDecided: ['outcome', 'outcomes'],
    ComplaintNotAccepted: ['reason', 'refusals'],
    ComplaintForwarded: ['reason', 'refusals'],
    ComplaintReturned: ['reason', 'refusals'],
    ComplaintFiled: ['reason', 'refusals'],
  };

/** The codes of an event of the newer records, in words; and which of them a field of free words does not repeat. */
export function recordFacts({ labels }: PageContext, { type, data }: HistoryItem): string[] {
  const own = BY_TYPE[type];
  const coded = [...CODED, ...(own ? [own] : [])].flatMap(([field, section]) => {
    const code = data[field];
    return typeof code === 'string' ? [labels.name(section, code)] : [];
  });
  const grounds = [data.grounds, data.ground].flat().flatMap((ground) => {
    const code = codeOf(ground, 'ground');
    return code === undefined ? [] : [`${code} ${labels.name('grounds', code)}`];
  });
  const steps = [data.steps, data.step].flat().flatMap((step) => {
    const [measure, text] = [codeOf(step, 'measure'), codeOf(step, 'text')];
    if (measure === undefined) return [];
    return [[labels.name('steps', measure), text].filter(Boolean).join(': ')];
  });
  return [...new Set([...coded, ...grounds, ...steps])];
}

/** Whether a field of this type of event is a code, and no words of somebody's own. */
export function isCode({ type }: HistoryItem, field: string): boolean {
  return BY_TYPE[type]?.[0] === field;
}

function codeOf(value: JsonValue | undefined, field: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const code = value[field];
  return typeof code === 'string' && code !== '' ? code : undefined;
}
