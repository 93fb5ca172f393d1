import { readFileSync } from 'node:fs';
import { checkRulebook } from '../../src/rulebook/check.js';
import type { Rulebook } from '../../src/rulebook/rulebook.js';

export const SHIPPED_REFERENCES = [
  'to-chuc-co-so@2018.132',
  'to-chuc-co-so@2023.124',
  'to-chuc-co-so@2025.366',
  'food-inspection@1',
] as const;
export type ShippedReference = (typeof SHIPPED_REFERENCES)[number];

/** A rulebook that ships with the ledger, a fresh copy each time. */
export function shippedRulebook(reference: ShippedReference): Rulebook {
  const file = new URL(`../../src/rulebook/shipped/${reference}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Rulebook;
}

/**
 * A copy of a rulebook with the value at a JSON pointer replaced; `undefined` removes it, and `-` at the end of a pointer
 * appends to a list. Untyped, because tests of the checks put in what a rulebook cannot hold.
 */
export function altered(rulebook: unknown, changes: Readonly<Record<string, unknown>>): unknown {
  const copy: unknown = structuredClone(rulebook);
  for (const [pointer, value] of Object.entries(changes)) place(copy, pointer, value);
  return copy;
}

/** What the checks say of a rulebook after these changes, as `code pointer`. */
export function faultsOf(
  rulebook: unknown,
  changes: Readonly<Record<string, unknown>>,
): readonly string[] {
  return checkRulebook(altered(rulebook, changes)).map(({ code, pointer }) => `${code} ${pointer}`);
}

function place(root: unknown, pointer: string, value: unknown): void {
  const steps = pointer.split('/').slice(1);
  const last = steps.pop();
  let target = root as Record<string, unknown>;
  for (const step of steps) target = target[step] as Record<string, unknown>;
  if (last === undefined) throw new TypeError('The whole rulebook cannot be replaced.');
  if (Array.isArray(target) && last === '-') target.push(value);
  else if (Array.isArray(target) && value === undefined) target.splice(Number(last), 1);
  else if (value === undefined) Reflect.deleteProperty(target, last);
  else target[last] = value;
}
