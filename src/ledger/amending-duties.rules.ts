import type { RecordName } from './act.rejections.js';
import { checkDuties } from './act.rules.js';
import type { AmendmentRequest } from './amendment-events.js';
import type { Act } from './decider.js';
import type { Rejection } from './rejection.js';
import { isKnownAct, type KnownAct } from '../rulebook/acts.js';
import type { DoneAct } from '../rulebook/duties.js';

/** An amendment that is about to be recorded as `recordedAs`, of a fact of type `of`. */
export interface Amending {
  readonly recordedAs: KnownAct;
  readonly of: string;
  readonly kind: AmendmentRequest['kind'];
}

/**
 * What duties keep apart from amending, in this record and in those that it goes on from (`Act.continued`):
 *
 * - The amendment itself is kept apart from what others' acts *recorded*. Amending keeps nobody from amending, or nobody could
 *   take a case back fact by fact, nor give it back again.
 * - Who replaces what a fact says does what the fact records, and is held to all that was done as if he recorded it now: a
 *   correction would else be a way around. Who only takes back, or takes an amendment back, says nothing in its place.
 *
 * That who amended has had a hand in the case is kept for the acts to come (`doneActs`): he decides nothing in it.
 * @param done who did what in the case
 */
export function checkAmendingDuties(
  record: RecordName,
  act: Act,
  { recordedAs, of, kind }: Amending,
  done: readonly DoneAct[],
): Rejection | undefined {
  const { continued = [] } = act;
  const barred = checkDuties(
    record,
    { ...act, continued: continued.filter(hasRecorded) },
    recordedAs,
    done.filter(hasRecorded),
  );
  const replaces = kind === 'corrected' || kind === 'superseded';
  return barred ?? (replaces && isKnownAct(of) ? checkDuties(record, act, of, done) : undefined);
}

const hasRecorded = ({ amending }: DoneAct): boolean => amending !== true;
