import { Injectable } from '@nestjs/common';
import { assessmentStream } from '../../ledger/assessments/assessment.events.js';
import type { Uuid } from '../../ledger/envelope.js';
import {
  type ActiveChildren,
  OrganisationChildren,
  type RestingFact,
} from '../../ledger/organisation-children.js';
import { organisationStream } from '../../ledger/organisations/organisation.events.js';
import { Views } from '../../projections/views.js';
import { OPEN } from './status-schema.js';

const ACTIVE_CHILDREN = `SELECT child.organisation_id AS id
  FROM organisation_status_organisation o
  JOIN organisation_status_child c ON c.parent = o.key
  JOIN organisation_status_row r ON r.organisation = c.organisation AND r.latest_to = ${OPEN}
  JOIN organisation_status_organisation child ON child.key = c.organisation
  WHERE o.organisation_id = ? AND r.parent = o.key AND r.state = 'active' ORDER BY child.key`;

const CASES = `SELECT f.event_id AS id, json_extract(f.value, '$.assessmentId') AS record
  FROM organisation_status_organisation o JOIN organisation_status_fact f ON f.organisation = o.key
  WHERE o.organisation_id = ? AND json_extract(f.value, '$.kind') = 'opened' ORDER BY f.sequence`;

const SUCCESSIONS = `SELECT f.event_id AS id, o.organisation_id AS record
  FROM organisation_status_successor s
  JOIN organisation_status_organisation o ON o.key = s.organisation
  JOIN organisation_status_fact f ON f.organisation = s.organisation
  WHERE s.successor_id = ? AND json_extract(f.value, '$.kind') IN ('ended', 'parted')
  AND instr(json_extract(f.value, '$.successorIds'), s.successor_id) > 0 ORDER BY f.sequence`;

interface Resting {
  readonly id: Uuid;
  readonly record: Uuid;
}

/** Reads from the status view what stands directly below an organisation, and what else rests on it. */
@Injectable()
export class OrganisationChildrenQueries extends OrganisationChildren {
  constructor(private readonly views: Views) {
    super();
  }

  async activeChildren(organisationId: Uuid): Promise<ActiveChildren> {
    return this.views.read(() => {
      const asOf = this.views.checkpoint().sequence;
      const rows = this.views.prepare(ACTIVE_CHILDREN).all(organisationId) as { id: Uuid }[];
      return { asOf, ids: rows.map(({ id }) => id) };
    });
  }

  async restingOn(organisationId: Uuid): Promise<readonly RestingFact[]> {
    return this.views.read(() => [
      ...this.found(CASES, organisationId).map(({ id, record }) => {
        return { kind: 'case' as const, id, stream: assessmentStream(record) };
      }),
      ...this.found(SUCCESSIONS, organisationId).map(({ id, record }) => {
        return { kind: 'succession' as const, id, stream: organisationStream(record) };
      }),
    ]);
  }

  private found(sql: string, organisationId: Uuid): Resting[] {
    return this.views.prepare(sql).all(organisationId) as Resting[];
  }
}
