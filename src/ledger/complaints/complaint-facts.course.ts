/** What each fact says of a case, besides leading it to another state. */
import type { ClockFacts } from '../../rulebook/clocks.js';
import type { Pause } from '../../rulebook/clock-days.js';
import type { IsoDate } from '../envelope.js';
import type {
  ComplaintCourse,
  ComplaintRound,
  ComplaintStanding,
  RecordedComplaint,
} from './complaint-case.course.js';
import type { ComplaintSplit, ContentOutcome } from './complaint.events.js';

type Said<Type extends RecordedComplaint['type']> = Extract<RecordedComplaint, { type: Type }>;

/** Acts start and stop clocks by the first day of this round on which they were done: doing one again resets nothing. */
export function withDay(course: ComplaintCourse, act: string, day: IsoDate): ComplaintCourse {
  return withClock(course, {
    starts: { [act]: day, ...course.clock.starts },
    stops: { [act]: day, ...course.clock.stops },
  });
}

function withClock(course: ComplaintCourse, change: Partial<ClockFacts>): ComplaintCourse {
  return { ...course, clock: { ...course.clock, ...change } };
}

/** Total: what a later version adds says nothing here. */
export function said(course: ComplaintCourse, fact: ComplaintStanding): ComplaintCourse {
  const { since, fact: event } = fact;
  switch (event.type) {
    case 'ComplaintOpened':
      return opened(course, event, since);
    case 'ComplaintAccepted':
      return { ...course, acceptedOn: since };
    case 'ComplaintNotAccepted':
    case 'ComplaintReturned':
    case 'ComplaintFiled':
      return { ...course, refusal: event.data.reason, closedOn: since };
    case 'ComplaintForwarded': {
      const { reason: refusal, forwardedTo } = event.data;
      return { ...course, refusal, forwardedTo, closedOn: since };
    }
    case 'ComplaintVerificationStarted':
      return { ...course, verifiedBy: event.data.verifiedBy };
    case 'ComplaintDecided':
      return decided(course, event.data, since);
    case 'ComplaintEnforcementStarted':
      return { ...course, enforcementDueOn: event.data.dueOn };
    case 'ComplaintArchived':
    case 'ComplaintWithdrawn':
      return { ...course, closedOn: course.closedOn ?? since };
    case 'ComplaintSecondRoundOpened':
      return secondRound(course, event, since);
    case 'ComplaintOfficerAssigned':
      return { ...course, officer: event.data.person };
    case 'ComplaintSplit':
      return split(course, event.data.into);
    default:
      return saidOfClocks(course, fact);
  }
}

/** What time limits are worked from. The dialogue says nothing but that it was held. */
function saidOfClocks(
  course: ComplaintCourse,
  { since, fact }: ComplaintStanding,
): ComplaintCourse {
  const { pauses, extensions } = course.clock;
  switch (fact.type) {
    case 'ComplaintTriaged': {
      const { complaintType: type, complexity, remote } = fact.data;
      return withClock(course, { type, complexity, remote });
    }
    case 'ComplaintComplexityChanged':
      return withClock(course, { complexity: fact.data.complexity });
    case 'ComplaintExtended': {
      const { clock, days } = fact.data;
      return withClock(course, { extensions: [...extensions, { days, on: since, clock }] });
    }
    case 'ComplaintSuspended': {
      const suspendedFrom = course.state;
      const paused = [...pauses, { from: since, to: null }];
      return { ...withClock(course, { pauses: paused }), suspendedFrom };
    }
    case 'ComplaintResumed':
      return { ...withClock(course, { pauses: ended(pauses, since) }), suspendedFrom: null };
    default:
      return course;
  }
}

function opened(
  course: ComplaintCourse,
  { id, data, rulebook }: Said<'ComplaintOpened'>,
  openedOn: IsoDate,
): ComplaintCourse {
  const { caseId, organisationId, complaintType: type, receivedOn, anonymous } = data;
  const { letters, splitFrom } = data;
  const about = { caseId, organisationId, rulebook, eventId: id, openedOn };
  const contents = data.contents.map((content) => ({ ...content, outcome: null }));
  const starts = { ...course.clock.starts, LetterReceived: receivedOn };
  return {
    ...withClock(course, { type, starts }),
    opened: { ...about, receivedOn, anonymous, splitFrom },
    letters,
    contents,
  };
}

function decided(
  course: ComplaintCourse,
  found: { readonly outcomes: readonly ContentOutcome[]; readonly outcome: string },
  decidedOn: IsoDate,
): ComplaintCourse {
  const contents = course.contents.map((content) => {
    const judged = found.outcomes.find(({ contentId }) => contentId === content.contentId);
    return { ...content, outcome: judged?.outcome ?? null };
  });
  return { ...course, decidedOn, outcome: found.outcome, contents };
}

function ended(pauses: readonly Pause[], to: IsoDate): readonly Pause[] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause));
}

/** Its clocks are its own; those of the first round stay as they were when it ended. */
function secondRound(
  course: ComplaintCourse,
  { data, type }: Said<'ComplaintSecondRoundOpened'>,
  openedOn: IsoDate,
): ComplaintCourse {
  const { clock, acceptedOn, decidedOn, outcome, contents } = course;
  const firstRound: ComplaintRound = { clock, acceptedOn, decidedOn, outcome, contents };
  const days = { [type]: openedOn };
  const { letterId, partId } = data;
  return {
    ...withClock(course, { round: 2, starts: days, stops: days, extensions: [], pauses: [] }),
    firstRound,
    acceptedOn: null,
    decidedOn: null,
    outcome: null,
    contents: contents.map((content) => ({ ...content, outcome: null })),
    letters: [...course.letters, { letterId, partId }],
    enforcementDueOn: null,
  };
}

function split(course: ComplaintCourse, into: ComplaintSplit['data']['into']): ComplaintCourse {
  const taken = new Set(into.flatMap(({ contentIds }) => contentIds));
  return {
    ...course,
    contents: course.contents.filter(({ contentId }) => !taken.has(contentId)),
    splitInto: [...course.splitInto, ...into.map(({ caseId }) => caseId)],
  };
}
