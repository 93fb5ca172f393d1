/** Required documents and separation of duties, by act (`acts.ts`). */
import type { KnownAct } from './acts.js';
import type { RequiredDocument, Rulebook, SeparationOfDuties } from './rulebook.js';

/** The rule that asks for a document on which this act rests; undefined where none does. Empty `kinds` is any kind. */
export function requiredDocument(rulebook: Rulebook, act: KnownAct): RequiredDocument | undefined {
  return rulebook.requiredDocuments.find((rule) => rule.act === act);
}

/** Something done in a case: the event type and the account that did it. */
export interface DoneAct {
  readonly act: string;
  readonly account: string;
  /** True where the account only amended what another one had recorded; an amendment itself counts so too. */
  readonly amending?: boolean;
}

export interface SeparationConflict {
  readonly rule: SeparationOfDuties;
  /** The earlier act that bars this account. */
  readonly after: string;
}

/** Every rule that bars `account` from `act` in a case in which `done` was done; empty where it may. */
export function separationConflicts(
  rulebook: Rulebook,
  act: KnownAct,
  done: readonly DoneAct[],
  account: string,
): readonly SeparationConflict[] {
  const own = new Set(done.filter((past) => past.account === account).map((past) => past.act));
  return rulebook.separationOfDuties
    .filter((rule) => rule.act === act)
    .flatMap((rule) => {
      const after = rule.notAfter.find((earlier) => own.has(earlier));
      return after === undefined ? [] : [{ rule, after }];
    });
}
