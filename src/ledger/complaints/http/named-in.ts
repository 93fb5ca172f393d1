import type { Uuid } from '../../envelope.js';
import type { JsonObject } from '../../json.js';

/** What the events of a letter name, whether it stands or not. */
export interface Named {
  readonly letterType: ReadonlySet<string>;
  readonly caseId: ReadonlySet<Uuid>;
  readonly duplicateOf: ReadonlySet<Uuid>;
}

/** At whatever depth: parts have types of their own, and corrections say what was there before. */
export function namedIn(data: readonly JsonObject[]): Named {
  const named = {
    letterType: new Set<string>(),
    caseId: new Set<Uuid>(),
    duplicateOf: new Set<Uuid>(),
  };
  const isNamed = (key: string): key is keyof Named => Object.hasOwn(named, key);
  JSON.stringify(data, (key, value: unknown) => {
    if (typeof value === 'string' && isNamed(key)) named[key].add(value);
    return value;
  });
  return named;
}
