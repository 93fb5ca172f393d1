import { readFileSync } from 'node:fs';
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
