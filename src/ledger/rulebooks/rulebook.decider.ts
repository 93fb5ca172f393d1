/**
 * The catalogue of rulebooks decides what may be published. Stored format: `rulebook.events.ts`. A published version
 * stands for ever; one with an error is replaced by another version from the same day on.
 */
import type { Command, Decider, Decision, Recorded } from '../decider.js';
import type { IsoDate } from '../envelope.js';
import type { Rejection } from '../rejection.js';
import { checkRulebook } from '../../rulebook/check.js';
import { requiredDocument } from '../../rulebook/duties.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { RulebookEvent } from './rulebook.events.js';
import * as refuse from './rulebook.rejections.js';

export interface PublishedRulebook {
  readonly rulebook: Rulebook;
  readonly digest: string;
  /** Whether another version stands in for this one; what cites it keeps citing it. */
  readonly replaced: boolean;
}

/** Every publication, oldest first. */
export type Catalogue = readonly PublishedRulebook[];

export type PublishRulebook = Command<
  'PublishRulebook',
  { readonly rulebook: Rulebook; readonly digest: string }
>;

const initial: Catalogue = [];

/** Total: an event type of a later version is kept in the log, without meaning here. */
function evolve(state: Catalogue, event: Recorded<RulebookEvent>): Catalogue {
  const type: string = event.type;
  return type === 'RulebookPublished' ? add(state, event.data) : state;
}

function add(state: Catalogue, { rulebook, digest }: RulebookEvent['data']): Catalogue {
  const before = state.map((published) =>
    isVersion(published.rulebook, rulebook.id, rulebook.replaces)
      ? { ...published, replaced: true }
      : published,
  );
  return [...before, { rulebook, digest, replaced: false }];
}

function publish({ act, payload }: PublishRulebook, state: Catalogue): Decision<RulebookEvent> {
  const { rulebook, digest } = payload;
  if (act.actor.role !== 'administrator') return refuse.notAdministrator();
  const [first, ...others] = checkRulebook(rulebook);
  if (first) return refuse.faulty([first, ...others]);
  const same = state.find((each) => isVersion(each.rulebook, rulebook.id, rulebook.version));
  if (same) return same.digest === digest ? [] : refuse.versionTaken(rulebook);
  const refusal = refuseAct({ act, payload }) ?? refuseEffect(rulebook, state);
  if (refusal) return refusal;
  return [
    { type: 'RulebookPublished', schemaVersion: 1, concerns: [], data: { rulebook, digest } },
  ];
}

function refuseAct({ act, payload }: Pick<PublishRulebook, 'act' | 'payload'>) {
  if (act.occurredOn > act.today) return refuse.inFuture(act.occurredOn, act.today);
  const rule = requiredDocument(payload.rulebook, 'RulebookPublished');
  if (!rule) return undefined;
  const kind = act.document?.kind;
  const fits = kind !== undefined && (rule.kinds.length === 0 || rule.kinds.includes(kind));
  return fits ? undefined : refuse.documentRequired(payload.rulebook, rule);
}

/**
 * Versions take effect in the order in which they are published: one that started before another would silently change
 * the rule of days that were decided on already. Mending an error says which version it replaces, and from the same day.
 */
function refuseEffect(rulebook: Rulebook, state: Catalogue): Rejection | undefined {
  const standing = inOrderOfEffect(state, rulebook.id);
  if (rulebook.replaces !== undefined) {
    const replaced = standing.find(({ version }) => version === rulebook.replaces);
    if (!replaced) return refuse.replacesUnknown(rulebook.replaces);
    return replaced.validFrom === rulebook.validFrom
      ? undefined
      : refuse.replacesOtherDay(replaced);
  }
  const newest = standing.at(-1);
  if (!newest || newest.validFrom < rulebook.validFrom) return undefined;
  return refuse.notLater(rulebook, newest);
}

/** The versions of one rulebook that were not replaced, by the day on which they take effect. */
function inOrderOfEffect(state: Catalogue, id: string): readonly Rulebook[] {
  return state
    .filter(({ rulebook, replaced }) => rulebook.id === id && !replaced)
    .map(({ rulebook }) => rulebook)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}

/** The version in force on a day: the latest start wins. None before the first, nor after the last day of one that ends. */
export function inForceOn(state: Catalogue, id: string, day: IsoDate): Rulebook | undefined {
  const found = inOrderOfEffect(state, id).findLast(({ validFrom }) => validFrom <= day);
  return found && (found.validTo === null || day <= found.validTo) ? found : undefined;
}

function isVersion(rulebook: Rulebook, id: string, version: string | undefined): boolean {
  return rulebook.id === id && rulebook.version === version;
}

export const rulebookDecider: Decider<Catalogue, PublishRulebook, RulebookEvent> = {
  initial,
  evolve,
  decide: publish,
};
