import type { KindCounts } from '../import/kind-import.js';
import { type Counts, grouped, tally, withUnreadable } from '../import/tallies.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { FollowUpReport } from './follow-ups.js';
import type { StagedInspections } from './staged-inspections.js';

/** What was staged of inspections and what became of it. */
export function countInspections(
  records: StagedInspections,
  { assessments }: Rulebook,
  followUps: FollowUpReport | null,
): KindCounts {
  return {
    stagedRows: rowCounts(records),
    lines: {
      organisations: organisationCounts(records),
      inspections: inspectionCounts(records),
      findings: findingCounts(records),
    },
    groups: {
      findingsBySeverity: grouped(
        records.counts(
          `SELECT severity AS code, outcome, COUNT(*) AS count FROM source_row s
           JOIN inspection i ON i.id = s.inspection WHERE finding IS NOT NULL GROUP BY severity, outcome`,
        ),
        assessments.severities,
      ),
      inspectionsByPurpose: grouped(
        records.counts(
          'SELECT purpose AS code, outcome, COUNT(*) AS count FROM inspection GROUP BY purpose, outcome',
        ),
      ),
    },
    dates: records.dates(),
    followUps,
  };
}

function rowCounts(records: StagedInspections): Counts {
  return tally(
    records.counts(
      `SELECT outcome, COUNT(*) AS count FROM source_row s JOIN inspection i ON i.id = s.inspection
       WHERE s.number NOT IN (SELECT number FROM rejected) GROUP BY outcome`,
    ),
  );
}

function inspectionCounts(records: StagedInspections): Counts {
  const settled = tally(
    records.counts('SELECT outcome, COUNT(*) AS count FROM inspection GROUP BY outcome'),
  );
  const [unreadable] = records.counts(
    `SELECT COUNT(DISTINCT record_key) AS count FROM rejected
     WHERE record_key NOT IN (SELECT key FROM inspection)`,
  );
  return withUnreadable(settled, unreadable?.count ?? 0);
}

/** An organisation that only rejected inspections name is not registered and counts as rejected. */
function organisationCounts(records: StagedInspections): Counts {
  return tally(
    records.counts(
      `SELECT CASE WHEN outcome IS NULL AND NOT EXISTS (SELECT 1 FROM inspection i
         WHERE i.organisation = o.id AND i.outcome IS NULL) THEN 'rejected' ELSE outcome END AS outcome,
       COUNT(*) AS count FROM organisation o GROUP BY 1`,
    ),
  );
}

function findingCounts(records: StagedInspections): Counts {
  return tally(
    records.counts(
      `SELECT outcome, COUNT(finding) AS count FROM source_row s
       JOIN inspection i ON i.id = s.inspection GROUP BY outcome`,
    ),
  );
}
