import { Injectable } from '@nestjs/common';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { LastRating } from '../../ledger/last-rating.js';
import { Views } from '../../projections/views.js';
import { OPEN } from './status-schema.js';

/** Of the rows known now the newest that had become true by the day. */
const GRADE = `SELECT r.grade FROM organisation_status_organisation o
  JOIN organisation_status_row r ON r.organisation = o.key
  WHERE o.organisation_id = ? AND r.known_to = ${OPEN} AND r.valid_from <= ?
  ORDER BY r.valid_from DESC, r.id DESC LIMIT 1`;

/** Reads from the status view the grade that a route onto the list rests on. */
@Injectable()
export class LastRatingQueries extends LastRating {
  constructor(private readonly views: Views) {
    super();
  }

  async gradeOn(organisationId: Uuid, day: IsoDate): Promise<string | null> {
    return this.views.read(() => {
      const row = this.views.prepare(GRADE).get(organisationId, day) as
        { readonly grade: string | null } | undefined;
      return row?.grade ?? null;
    });
  }
}
