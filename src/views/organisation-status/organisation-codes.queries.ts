import type { Uuid } from '../../ledger/envelope.js';
import type { Views } from '../../projections/views.js';
import { OPEN } from './status-schema.js';

const CODES = `SELECT o.organisation_id AS id, json_extract(r.identity, '$.code') AS code
  FROM organisation_status_organisation o JOIN organisation_status_row r
    ON r.organisation = o.key AND r.latest_to = ${OPEN}
  WHERE json_extract(r.identity, '$.code') IS NOT NULL`;

/** Every code that the offices have given, with the ids of the organisations that have it now; codes need not be unique. */
export function organisationCodes(views: Views): ReadonlyMap<string, readonly Uuid[]> {
  const rows = views.read(() => views.prepare(CODES).all()) as { id: Uuid; code: string }[];
  const byCode = Map.groupBy(rows, ({ code }) => code);
  return new Map([...byCode].map(([code, found]) => [code, found.map(({ id }) => id)]));
}
