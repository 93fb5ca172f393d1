import { Injectable } from '@nestjs/common';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { type ActiveChildren, OrganisationChildren } from '../../ledger/organisation-children.js';
import { Views } from '../../projections/views.js';
import { OPEN } from './status-schema.js';

const ACTIVE_CHILDREN = `SELECT child.organisation_id AS id
  FROM organisation_status_organisation o
  JOIN organisation_status_child c ON c.parent = o.key
  JOIN organisation_status_row r ON r.organisation = c.organisation AND r.latest_to = ${OPEN}
  JOIN organisation_status_organisation child ON child.key = c.organisation
  WHERE o.organisation_id = ? AND r.parent = o.key AND r.state = 'active' ORDER BY child.key`;

const FIRST_CASE = `SELECT min(f.occurred_on) FROM organisation_status_organisation o
  JOIN organisation_status_fact f ON f.organisation = o.key
  WHERE o.organisation_id = ? AND json_extract(f.value, '$.kind') = 'opened' AND NOT EXISTS (
    SELECT 1 FROM organisation_status_fact n WHERE n.organisation = f.organisation
    AND n.corrects = f.event_id AND json_extract(n.value, '$.kind') = 'negated')`;

/** Reads from the newest rows of the status view what stands directly below an organisation. */
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

  async firstCaseOn(organisationId: Uuid): Promise<IsoDate | undefined> {
    return this.views.read(() => {
      const day = this.views.prepare(FIRST_CASE).raw().get(organisationId) as [IsoDate | null];
      return day[0] ?? undefined;
    });
  }
}
