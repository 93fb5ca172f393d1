import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { END_OF_TIME } from '../../../ledger/standing.js';
import {
  SUPERVISION_COURSE,
  type SupervisionCourse,
  type SupervisionMeasure,
} from '../../../ledger/supervision/supervision.course.js';
import { workCourse } from '../../../projections/timeline/segments-of.js';
import { sequencesOf, type TimelineFact } from '../../../projections/timeline/timeline-fact.js';
import type { Content, Rulebooks, Worked } from '../../../projections/timeline/timeline.js';
import type { Coded } from '../../../rulebook/coded.js';
import {
  type MeasureStatus,
  SUPERVISION_PART,
  type SupervisionColumn,
} from '../supervision.model.js';

interface Making {
  readonly organisationId: Uuid;
  readonly rulebooks: Rulebooks;
  readonly sequences: (ids: readonly Uuid[]) => readonly LedgerSequence[];
}

/** Works the supervision of one organisation from its facts. */
export function workSupervision(
  facts: readonly TimelineFact[],
  rulebooks: Rulebooks,
): Worked<SupervisionColumn> {
  const [named] = facts.map(({ data }) => data.organisationId);
  const organisationId = typeof named === 'string' ? named : '';
  const making = { organisationId, rulebooks, sequences: sequencesOf(facts) };
  return workCourse(SUPERVISION_COURSE, facts, (course) => contentsOf(course, making));
}

/** One part: the organisation. Before its first measure it does not exist here. */
function contentsOf(course: SupervisionCourse, making: Making) {
  const contents = new Map<string, Content<SupervisionColumn>>();
  if (course.size === 0) return contents;
  const measures = [...course.values()];
  const standing = measures.filter(({ endedOn }) => endedOn === null);
  const first = (kind: SupervisionMeasure['kind']) =>
    least(standing.filter((each) => each.kind === kind).map(({ since }) => since));
  const disciplines = standing.filter(({ kind }) => kind === 'discipline');
  return contents.set(SUPERVISION_PART, {
    organisation_id: making.organisationId,
    hot_spot_since: first('hot-spot'),
    inspection_since: first('inspection'),
    disciplined_until: greatest(disciplines.map(({ until }) => until ?? END_OF_TIME)),
    measures: JSON.stringify(measures.map((measure) => statusOf(measure, making))),
  });
}

/** Events are cited by the numbers that people know. */
function statusOf(measure: SupervisionMeasure, making: Making): MeasureStatus {
  const { rulebook, because, ...status } = measure;
  return {
    ...status,
    because: {
      sequences: making.sequences(because),
      rulebook,
      clauses: clausesOf(measure, making.rulebooks),
    },
  };
}

/** Of the kind of inspection, of the form of discipline, or of what the rulebook says of hot spots. */
function clausesOf({ kind, code, rulebook }: SupervisionMeasure, rulebooks: Rulebooks): string[] {
  const cited = rulebooks.cited(rulebook);
  if (kind === 'hot-spot') return cited?.hotSpots ? [cited.hotSpots.clause] : [];
  const rules = cited?.supervision;
  const items: readonly Coded[] | undefined =
    kind === 'inspection' ? rules?.inspectionKinds : rules?.disciplines;
  return items?.flatMap((item) => (item.code === code ? [item.clause] : [])) ?? [];
}

function least(days: readonly IsoDate[]): IsoDate | null {
  return [...days].sort()[0] ?? null;
}

function greatest(days: readonly IsoDate[]): IsoDate | null {
  return [...days].sort().at(-1) ?? null;
}
