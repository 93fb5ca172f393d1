/** Shortcomings that an assessment found, and their remedy; both outlive the round and the grade. */
import { isCalendarDate } from '../../calendar-date.js';
import type { Decision } from '../../decider.js';
import type { IsoDate } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import { notADate } from '../../act.rejections.js';
import { checkText } from '../../act.rules.js';
import type { RecordRemedy, RecordShortcoming } from '../assessment.commands.js';
import type { AssessmentEvent } from '../assessment.events.js';
import * as refuse from '../assessment.rejections.js';
import { standingFacts, standingGrade, type AssessmentState } from '../assessment.state.js';
import { checkNotBefore, frame, keyOf, once, recording } from './case.rules.js';

/** Shortcomings are found by the appraisal or named with the grade, and may be recorded whenever either is there. */
export function recordShortcoming(
  command: RecordShortcoming,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return recording(command, state, 'AssessmentShortcomingRecorded', (opened) => {
    const { shortcomingId, text, dueOn } = command.payload;
    const data = { ...keyOf(opened), shortcomingId, text, dueOn };
    const earlier = standingFacts(state, 'AssessmentShortcomingRecorded').find(
      ({ fact }) => fact.data.shortcomingId === shortcomingId,
    );
    const name = { vi: 'hạn chế mang mã này', en: 'shortcoming of this id' };
    return once(
      earlier,
      { type: 'AssessmentShortcomingRecorded', ...frame(opened), data },
      name,
      () =>
        checkAppraisedOrGraded(state) ??
        checkText('assessment', shortcomingId, '/shortcomingId') ??
        checkText('assessment', text, '/text') ??
        (dueOn === null ? undefined : checkDueOn(dueOn, command.act.occurredOn)),
    );
  });
}

/** Taken whenever it comes, also years after the grade and in a closed round; never before the shortcoming itself. */
export function recordRemedy(
  command: RecordRemedy,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return recording(command, state, 'AssessmentShortcomingRemedied', (opened) => {
    const { shortcomingId, evidence } = command.payload;
    const shortcoming = standingFacts(state, 'AssessmentShortcomingRecorded').find(
      ({ fact }) => fact.data.shortcomingId === shortcomingId,
    );
    if (!shortcoming) return refuse.shortcomingUnknown();
    const earlier = standingFacts(state, 'AssessmentShortcomingRemedied').find(
      ({ fact }) => fact.data.shortcomingId === shortcomingId,
    );
    const data = { ...keyOf(opened), shortcomingId, evidence };
    const name = { vi: 'việc khắc phục hạn chế này', en: 'remedy of this shortcoming' };
    const { occurredOn } = shortcoming;
    return once(
      earlier,
      { type: 'AssessmentShortcomingRemedied', ...frame(opened), data },
      name,
      () =>
        checkText('assessment', evidence, '/evidence') ??
        checkNotBefore(command.act.occurredOn, occurredOn, 'ghi hạn chế', 'shortcoming'),
    );
  });
}

function checkAppraisedOrGraded(state: AssessmentState): Rejection | undefined {
  const appraised = standingFacts(state, 'AssessmentAppraised').length > 0;
  return appraised || standingGrade(state) ? undefined : refuse.appraisalMissing();
}

function checkDueOn(dueOn: IsoDate, occurredOn: IsoDate): Rejection | undefined {
  if (!isCalendarDate(dueOn)) return notADate('assessment', dueOn, '/dueOn');
  return checkNotBefore(dueOn, occurredOn, 'ghi hạn chế', 'recording of the shortcoming');
}
