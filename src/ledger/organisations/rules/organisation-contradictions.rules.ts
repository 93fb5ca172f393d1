/** What an amendment makes impossible of what was recorded after it: refused, unless all of it is named. */
import type { Uuid } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import type { Surroundings } from '../organisation.commands.js';
import { beforeRegistration } from '../organisation.rejections.js';
import type { Timeline } from '../organisation-timeline.state.js';
import { notContradicted, orNamed, succeedsOthers } from './organisation-amendment.rejections.js';
import { laterRecords } from './organisation-tree.rejections.js';

interface Impossible {
  readonly id: Uuid;
  readonly refusal: Rejection;
}

/** Contradictions that were there before are not this amendment's: they are settled by themselves. */
export function refuseUnnamed(
  before: Timeline,
  after: Timeline,
  known: Surroundings,
  named: readonly Uuid[] = [],
): Rejection | undefined {
  const old = impossibleIn(before, known).map(({ id }) => id);
  const made = impossibleIn(after, known).filter(({ id }) => !old.includes(id));
  const ids = made.map(({ id }) => id);
  const unnamed = made.find(({ id }) => !named.includes(id));
  if (unnamed) return orNamed(unnamed.refusal, ids);
  const possible = named.filter((id) => !ids.includes(id));
  return possible.length > 0 ? notContradicted(possible) : undefined;
}

/** Its own facts before its first day and after its last, and what others say of days on which it did not exist. */
function impossibleIn(timeline: Timeline, { resting = [] }: Surroundings): readonly Impossible[] {
  const successions = resting.filter(({ kind }) => kind === 'succession');
  const { registration, facts, endings } = timeline;
  if (!registration) return successions.map(({ id }) => ({ id, refusal: succeedsOthers() }));
  const [end] = endings;
  const cases = resting.filter(({ kind }) => kind === 'case');
  const early = [...facts.map(({ id, occurredOn: on }) => ({ id, on })), ...cases]
    .filter(({ on }) => on < registration.on)
    .map(({ id, on }) => ({ id, refusal: beforeRegistration(on, registration.on) }));
  const late = facts.flatMap(({ id, occurredOn }) =>
    end && occurredOn > end.on ? [{ id, refusal: laterRecords(end.on, occurredOn) }] : [],
  );
  const absent = successions
    .filter(({ on }) => on < registration.on || (end && on >= end.on))
    .map(({ id }) => ({ id, refusal: succeedsOthers() }));
  return [...early, ...late, ...absent];
}
