import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import type {
  AskedViewpoint,
  GradeStatus,
  OrganisationState,
  OrganisationStatus,
} from '../organisation-status.model.js';
import type { Because } from '../status-axes.model.js';
import { axesOf, type StatusAxes } from './axis-rows.js';
import type { ComplaintAxisReader } from './complaint-axis.js';
import { momentOf, type Reader, rowAt } from './status-source.js';

/** A row of the view as it is stored. */
export interface StatusRow {
  readonly organisation: number;
  readonly name: string;
  readonly name_folded: string;
  readonly level: string;
  readonly graded: number;
  readonly place_kind: string;
  readonly state: OrganisationState;
  readonly grade: string | null;
  readonly grade_rank: number | null;
  readonly decided_on: string | null;
  readonly findings_total: number;
  readonly findings_critical: number;
  readonly open_shortcomings: number;
  readonly identity: string;
  readonly grades: string;
  readonly parent: number | null;
  readonly path: string;
  readonly depth: number;
  readonly place_because: string | null;
}

interface Reason {
  readonly rulebook: string;
  readonly sequences: readonly LedgerSequence[];
}

interface Identity {
  readonly code: string | null;
  readonly rulebookId: string;
  readonly members: number | null;
  readonly head: OrganisationStatus['head'];
  readonly registeredOn: IsoDate;
  readonly successorIds: readonly Uuid[];
  readonly predecessorIds: readonly Uuid[];
  readonly nameBecause: Reason | null;
  readonly stateBecause: Reason | null;
}

/** What answering needs: the rows, and what other views say of complaints. */
export interface Reading {
  readonly views: Views;
  readonly complaints: ComplaintAxisReader;
}

export interface NamedOrganisation {
  readonly key: number;
  readonly organisationId: Uuid;
  /** Null where it did not exist at the viewpoint. */
  readonly name: string | null;
}

/** Makes of stored rows what the queries answer, with the names that held at the same viewpoint. */
export function present(
  { views, complaints }: Reading,
  rows: readonly StatusRow[],
  viewpoint: AskedViewpoint,
  reader: Reader,
): OrganisationStatus[] {
  const named = namesOf(views, rows.flatMap(keysOf), viewpoint);
  const ids = rows.flatMap((row) => named.get(row.organisation)?.organisationId ?? []);
  const axes = axesOf(views, complaints, ids, viewpoint, reader);
  return rows.map((row) => {
    const status = statusOf(views, row, named, viewpoint, reader.path);
    return { ...status, ...axes(status.organisationId) };
  });
}

function statusOf(
  views: Views,
  row: StatusRow,
  named: ReadonlyMap<number, NamedOrganisation>,
  viewpoint: AskedViewpoint,
  scope: string | null,
): Omit<OrganisationStatus, keyof StatusAxes> {
  const identity = JSON.parse(row.identity) as Identity;
  const grades = JSON.parse(row.grades) as GradeStatus[];
  const own = named.get(row.organisation);
  const parent = row.parent === null ? undefined : named.get(row.parent);
  const organisationId = own?.organisationId ?? '';
  const { code, rulebookId, members, head, registeredOn, successorIds } = identity;
  return {
    organisationId,
    ...{ code, rulebookId, members, head, registeredOn, successorIds },
    name: row.name,
    nameBecause: becauseOf(identity.nameBecause),
    level: row.level,
    placeKind: row.place_kind,
    parentId: parent?.organisationId ?? null,
    parentName: parent?.name ?? null,
    placeBecause: becauseOf(JSON.parse(row.place_because ?? 'null') as Reason | null),
    ancestors: ancestorsOf(row, named, scope),
    depth: row.depth,
    state: row.state,
    stateBecause: becauseOf(identity.stateBecause),
    predecessorIds: predecessorsOf(views, organisationId, identity, viewpoint),
    grade: grades[0] ?? null,
    grades,
    findings: { total: row.findings_total, critical: row.findings_critical },
    openShortcomings: row.open_shortcomings,
    lastDocument: lastDocumentOf(views, row.organisation, viewpoint),
    lastSequence: lastSequenceOf(views, row.organisation, viewpoint),
    revision: revisionOf(views, row.organisation, viewpoint),
  };
}

/** Null, where no event gives a reason, becomes an empty one. Only grades and quotas rest on clauses. */
export function becauseOf(reason: Reason | null): Because {
  return { sequences: reason?.sequences ?? [], rulebook: reason?.rulebook ?? null, clauses: [] };
}

/** Ids of organisations, and the names that they had at the viewpoint. */
export function namesOf(
  views: Views,
  keys: readonly number[],
  viewpoint: AskedViewpoint,
): Map<number, NamedOrganisation> {
  const found = views
    .prepare(
      `SELECT o.key, o.organisation_id AS organisationId, r.name
       FROM organisation_status_organisation o
       LEFT JOIN organisation_status_row r ON r.id = ${rowAt('o.key', viewpoint)}
       WHERE o.key IN (SELECT value FROM json_each(@keys))`,
    )
    .all({ ...momentOf(viewpoint), keys: JSON.stringify([...new Set(keys)]) });
  return new Map((found as NamedOrganisation[]).map((named) => [named.key, named]));
}

function keysOf(row: StatusRow): number[] {
  return row.parent === null ? pathKeys(row.path) : [...pathKeys(row.path), row.parent];
}

function pathKeys(path: string): number[] {
  return path.slice(1, -1).split('/').map(Number);
}

/** What lies above the scope is left out; the organisation itself is always the last. */
function ancestorsOf(
  row: StatusRow,
  named: ReadonlyMap<number, NamedOrganisation>,
  scope: string | null,
): OrganisationStatus['ancestors'] {
  const keys = pathKeys(row.path);
  const top = scope === null ? 0 : keys.indexOf(pathKeys(scope).at(-1) ?? 0);
  return keys.slice(top).flatMap((key) => {
    const found = named.get(key);
    return found ? [{ organisationId: found.organisationId, name: found.name ?? '' }] : [];
  });
}

/** Those named at the registration, and those that ended later with this one as successor. */
function predecessorsOf(
  views: Views,
  organisationId: Uuid,
  identity: Identity,
  viewpoint: AskedViewpoint,
): Uuid[] {
  const later = views
    .prepare(
      `SELECT o.organisation_id AS id FROM organisation_status_successor s
       JOIN organisation_status_organisation o ON o.key = s.organisation
       JOIN organisation_status_row r ON r.id = ${rowAt('s.organisation', viewpoint)}
       WHERE s.successor_id = @successor AND EXISTS (SELECT 1
         FROM json_each(r.identity, '$.successorIds') WHERE value = @successor)
       ORDER BY s.organisation`,
    )
    .all({ ...momentOf(viewpoint), successor: organisationId }) as { id: Uuid }[];
  return [...new Set([...identity.predecessorIds, ...later.map(({ id }) => id)])];
}

const UP_TO = `organisation = @organisation AND sequence <= @sequence
  AND (@day IS NULL OR occurred_on <= @day)`;

function lastSequenceOf(
  views: Views,
  organisation: number,
  viewpoint: AskedViewpoint,
): LedgerSequence {
  const last = views
    .prepare(
      `SELECT sequence FROM organisation_status_fact WHERE ${UP_TO} ORDER BY sequence DESC LIMIT 1`,
    )
    .get({ ...momentOf(viewpoint), organisation }) as { sequence: LedgerSequence } | undefined;
  return last?.sequence ?? 0;
}

/** Whatever day is looked at: a command is decided on all that was recorded. */
function revisionOf(views: Views, organisation: number, viewpoint: AskedViewpoint): number {
  const last = views
    .prepare(
      `SELECT revision FROM organisation_status_fact WHERE organisation = @organisation
         AND sequence <= @sequence AND revision IS NOT NULL ORDER BY sequence DESC LIMIT 1`,
    )
    .get({ ...momentOf(viewpoint), organisation }) as { revision: number } | undefined;
  return last?.revision ?? -1;
}

/** `+` keeps the planner to the index in the order asked for: the first row that fits is the answer. */
function lastDocumentOf(
  views: Views,
  organisation: number,
  viewpoint: AskedViewpoint,
): OrganisationStatus['lastDocument'] {
  const last = views
    .prepare(
      `SELECT document_number AS number, document_date AS date FROM organisation_status_fact
       WHERE organisation = @organisation AND +sequence <= @sequence
         AND occurred_on <= COALESCE(@day, '9999-12-31') AND document_number IS NOT NULL
       ORDER BY occurred_on DESC, sequence DESC LIMIT 1`,
    )
    .get({ ...momentOf(viewpoint), organisation });
  return (last as OrganisationStatus['lastDocument'] | undefined) ?? null;
}
