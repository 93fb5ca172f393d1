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
import { recordedAmong, type RecordedFacts, recordedFactsOf } from './recorded-facts.js';
import { momentOf, type Reader, rowAt } from './status-source.js';

/** What is shown of a row; what it is only found by is not read. */
export const ROW_COLUMNS = `r.organisation, r.name, r.level, r.place_kind, r.state,
  r.findings_total, r.findings_critical, r.open_shortcomings, r.identity, r.grades,
  r.parent, r.path, r.depth, r.place_because`;

/** A row of the view as it is stored. */
export interface StatusRow {
  readonly organisation: number;
  readonly name: string;
  readonly level: string;
  readonly place_kind: string;
  readonly state: OrganisationState;
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
  const keys = rows.map(({ organisation }) => organisation);
  const facts = recordedFactsOf(views, keys, viewpoint);
  const named = namesAround(views, rows, facts, viewpoint);
  const recorded = recordedAmong([...facts.values()]);
  const axes = axesOf(views, complaints, recorded, viewpoint, reader);
  return rows.flatMap((row) => {
    const own = facts.get(row.organisation);
    if (!own) return [];
    const status = statusOf(views, row, own, named, { viewpoint, scope: reader.path });
    return [{ ...status, ...axes(own.id) }];
  });
}

function statusOf(
  views: Views,
  row: StatusRow,
  facts: RecordedFacts,
  named: ReadonlyMap<number, NamedOrganisation>,
  { viewpoint, scope }: { readonly viewpoint: AskedViewpoint; readonly scope: string | null },
): Omit<OrganisationStatus, keyof StatusAxes> {
  const identity = JSON.parse(row.identity) as Identity;
  const grades = JSON.parse(row.grades) as GradeStatus[];
  const parent = row.parent === null ? undefined : named.get(row.parent);
  const { code, rulebookId, members, head, registeredOn, successorIds } = identity;
  return {
    organisationId: facts.id,
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
    predecessorIds: predecessorsOf(views, facts, identity, viewpoint),
    grade: grades[0] ?? null,
    grades,
    findings: { total: row.findings_total, critical: row.findings_critical },
    openShortcomings: row.open_shortcomings,
    lastDocument: lastDocumentOf(facts),
    lastSequence: facts.lastSequence,
    revision: facts.revision,
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

/** The names of what stands above the rows; their own they bring along. */
function namesAround(
  views: Views,
  rows: readonly StatusRow[],
  facts: ReadonlyMap<number, RecordedFacts>,
  viewpoint: AskedViewpoint,
): ReadonlyMap<number, NamedOrganisation> {
  const above = rows.flatMap(keysAbove);
  const named =
    above.length > 0 ? namesOf(views, above, viewpoint) : new Map<number, NamedOrganisation>();
  for (const { organisation: key, name } of rows) {
    named.set(key, { key, organisationId: facts.get(key)?.id ?? '', name });
  }
  return named;
}

function keysAbove({ organisation, parent, path }: StatusRow): number[] {
  const above = pathKeys(path).filter((key) => key !== organisation);
  return parent === null ? above : [...above, parent];
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
  { id: successor, succeeds }: RecordedFacts,
  identity: Identity,
  viewpoint: AskedViewpoint,
): Uuid[] {
  if (succeeds === 0) return [...new Set(identity.predecessorIds)];
  const later = views
    .prepare(
      `SELECT o.organisation_id AS id FROM organisation_status_successor s
       JOIN organisation_status_organisation o ON o.key = s.organisation
       JOIN organisation_status_row r ON r.id = ${rowAt('s.organisation', viewpoint)}
       WHERE s.successor_id = @successor AND EXISTS (SELECT 1
         FROM json_each(r.identity, '$.successorIds') WHERE value = @successor)
       ORDER BY s.organisation`,
    )
    .all({ ...momentOf(viewpoint), successor }) as { id: Uuid }[];
  return [...new Set([...identity.predecessorIds, ...later.map(({ id }) => id)])];
}

function lastDocumentOf(facts: RecordedFacts): OrganisationStatus['lastDocument'] {
  const { documentNumber: number, documentDate: date } = facts;
  return number === null || date === null ? null : { number, date };
}
