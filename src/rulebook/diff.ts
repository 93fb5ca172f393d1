import type { JsonObject, JsonValue } from '../ledger/json.js';
import { pointerToken } from '../ledger/json-pointer.js';
import type { Rulebook } from './rulebook.js';

/** One difference between two versions of a rulebook, for people to read. */
export interface RulebookDifference {
  /** JSON pointer (RFC 6901): into the later version, and into the earlier one for what was removed. */
  readonly pointer: string;
  /** The innermost named item in which it lies (a code, a threshold's grade, an act, a year); null for the book itself. */
  readonly code: string | null;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** What names an item within its list, in this order; the order of a list itself means nothing. */
const NAMES = ['code', 'act', 'grade', 'year', 'clause'] as const;

interface Keyed {
  readonly key: string;
  readonly code: string;
  readonly index: number;
  readonly item: JsonObject;
}

/**
 * The differences from `before` to `after`: items of lists are matched by their code, fields by their name. It walks
 * whatever sections there are, so a later format needs nothing here.
 */
export function diffRulebooks(before: Rulebook, after: Rulebook): readonly RulebookDifference[] {
  return diffObjects(toJson(before), toJson(after), '', null);
}

function diffObjects(
  before: JsonObject,
  after: JsonObject,
  pointer: string,
  code: string | null,
): readonly RulebookDifference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    diffValues(before[name], after[name], `${pointer}/${pointerToken(name)}`, code),
  );
}

function diffValues(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  pointer: string,
  code: string | null,
): readonly RulebookDifference[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ pointer, code, kind: 'added', before, after }];
  if (after === undefined) return [{ pointer, code, kind: 'removed', before, after }];
  const lists = [keyed(before), keyed(after)] as const;
  if (lists[0] && lists[1]) return diffLists(lists[0], lists[1], pointer);
  if (isObject(before) && isObject(after)) return diffObjects(before, after, pointer, code);
  if (sameList(before, after) || before === after) return [];
  return [{ pointer, code, kind: 'changed', before, after }];
}

function diffLists(
  before: readonly Keyed[],
  after: readonly Keyed[],
  pointer: string,
): readonly RulebookDifference[] {
  const earlier = new Map(before.map((each) => [each.key, each]));
  const later = new Set(after.map(({ key }) => key));
  const removed = before
    .filter(({ key }) => !later.has(key))
    .map(({ code, index, item }): RulebookDifference => {
      return {
        pointer: `${pointer}/${index}`,
        code,
        kind: 'removed',
        before: item,
        after: undefined,
      };
    });
  const kept = after.flatMap(({ key, code, index, item }): readonly RulebookDifference[] => {
    const at = `${pointer}/${index}`;
    const old = earlier.get(key);
    return old
      ? diffObjects(old.item, item, at, code)
      : [{ pointer: at, code, kind: 'added', before: undefined, after: item }];
  });
  return [...removed, ...kept];
}

/** Whether two lists without names say the same in the same order, whatever the order of their fields. */
function sameList(before: JsonValue, after: JsonValue): boolean {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) {
    return false;
  }
  return before.every((item, index) => diffValues(item, after[index], '', null).length === 0);
}

/** The items of a list by name, repeated names counted; undefined for a list whose items have none. */
function keyed(value: JsonValue): readonly Keyed[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const seen = new Map<string, number>();
  const items = value.flatMap((item, index): Keyed[] => {
    if (!isObject(item)) return [];
    const named = NAMES.map((name) => item[name]).find((name) => name !== undefined);
    if (typeof named !== 'string' && typeof named !== 'number') return [];
    const code = String(named);
    const count = seen.get(code) ?? 0;
    seen.set(code, count + 1);
    return [{ key: `${code} ${count}`, code, index, item }];
  });
  return items.length === value.length ? items : undefined;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toJson(rulebook: Rulebook): JsonObject {
  return rulebook as unknown as JsonObject;
}
