import type { Uuid } from '../../../ledger/envelope.js';
import { momentParameters } from '../../../projections/timeline/timeline-source.js';
import type { CaseRest } from '../case-columns.js';
import type { CaseDetail, CaseStep, RegisteredLetter } from '../complaint-register.model.js';
import { caseClocks } from './case-clocks.js';
import { type CaseFacts, caseFacts } from './case-facts.js';
import { membershipsAt } from './case-letters.js';
import { presentLetters, type NamedLetterRow } from './present-letter.js';
import { type NamedCaseRow, presentCases, type Reading } from './present-case.js';
import { visibleCases, visibleLetters } from './visible-rows.js';

/** One case; undefined where it did not exist at the viewpoint or the scope does not see it: the two look the same. */
export function caseDetail(caseId: Uuid, reading: Reading): CaseDetail | undefined {
  const { views, rulebooks, viewpoint } = reading;
  const row = caseRow(caseId, reading);
  const [registered] = row ? presentCases([row], reading) : [];
  if (!row || !registered) return undefined;
  const facts = caseFacts(views, caseId, viewpoint);
  const rulebook = rulebooks.cited(row.rulebook);
  const { splitFrom, splitInto, ...rest } = JSON.parse(row.content) as CaseRest;
  const { contents, firstRound, verifiedBy, forwardedTo, enforcementDueOn } = rest;
  const isSeen = (id: Uuid | null) => id !== null && caseRow(id, reading) !== undefined;
  return {
    ...registered,
    viewpoint,
    rulebook: row.rulebook,
    ...{ contents, firstRound, verifiedBy, forwardedTo, enforcementDueOn },
    splitFrom: isSeen(splitFrom) ? splitFrom : null,
    splitInto: splitInto.filter(isSeen),
    clocks: rulebook ? caseClocks(facts, rulebook, viewpoint.day) : [],
    steps: stepsOf(facts),
    joined: joinedLetters(caseId, reading),
    revision: facts.revision,
  };
}

function caseRow(caseId: Uuid, { views, viewpoint, scope }: Reading): NamedCaseRow | undefined {
  const concerned = views
    .prepare(
      `SELECT DISTINCT r.organisation AS id FROM complaint_case_subject s
       JOIN complaint_case_row r ON r.subject = s.key WHERE s.subject_id = ? AND r.present = 1`,
    )
    .all(caseId) as { id: Uuid }[];
  const organisations = concerned.map(({ id }) => id);
  const source = visibleCases(views, { subtree: null, viewpoint, scope, organisations });
  if (!source) return undefined;
  const sql = `SELECT r.*, n.name AS organisation_name FROM ${source.sql} AND r.case_id = @caseId`;
  return views.prepare(sql).get({ ...source.parameters, caseId }) as NamedCaseRow | undefined;
}

function stepsOf({ standing, impossible, sequences }: CaseFacts): CaseStep[] {
  return standing.map(({ id, since, fact, because }) => ({
    type: fact.type,
    on: since,
    sequences: sequences(because),
    document: fact.document ? { number: fact.document.number, date: fact.document.date } : null,
    contradicts: impossible.has(id),
  }));
}

function joinedLetters(caseId: Uuid, reading: Reading): readonly RegisteredLetter[] {
  const { views, viewpoint, scope } = reading;
  const concerned = views
    .prepare(`SELECT DISTINCT organisation AS id FROM complaint_letter_row WHERE case_id = ?`)
    .all(caseId) as { id: Uuid }[];
  const organisations = concerned.map(({ id }) => id);
  const source = visibleLetters(views, { subtree: null, viewpoint, scope, organisations });
  if (!source) return [];
  const members = `SELECT m.subject FROM ${membershipsAt('= @caseId', viewpoint)}`;
  const rows = views
    .prepare(
      `SELECT r.*, n.name AS organisation_name FROM ${source.sql} AND r.subject IN (${members})
       ORDER BY r.received_on, r.letter_id`,
    )
    .all({ ...momentParameters(viewpoint), ...source.parameters, caseId }) as NamedLetterRow[];
  return presentLetters(rows, reading);
}
