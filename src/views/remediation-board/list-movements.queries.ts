import { Injectable } from '@nestjs/common';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { Views } from '../../projections/views.js';
import { placedBelow } from '../organisation-status/organisation-places.queries.js';
import type { Viewpoint } from '../organisation-status/organisation-status.model.js';
import { movementsOf, type Stretch } from './answering/movements.js';
import { BOARD, LISTING_PART } from './board-columns.js';
import type { ListMovements } from './list-movements.model.js';

export interface MovementsRequest {
  /** Root of the subtree as it stood on the last day; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  /** First and last day, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** As known at `@sequence`, where each organisation stood from which day on, up to the end of the period. */
const STRETCHES = `SELECT s.subject_id AS organisationId, n.name, r.valid_from AS validFrom, r.present,
    r.state, r.on_list AS onList, r.listing_id AS listingId, r.route, r.relapse_of AS relapseOf,
    r.because, r.detail
  FROM ${BOARD}_subject s
  JOIN ${BOARD}_row r ON r.subject = s.key AND r.part = '${LISTING_PART}'
    AND r.valid_from <= @day AND r.known_from <= @sequence AND r.known_to > @sequence`;

/** Reads how the list moved. What `scope` means is said at `RemediationBoardQueries`. */
@Injectable()
export class ListMovementsQueries {
  constructor(private readonly views: Views) {}

  /**
   * Who came onto the list in a period and who left it, as known at the viewpoint; its `effectiveOn` is not looked at. It
   * always adds up, because both ends and all between are read from the same rows. Undefined where the subtree is not found.
   */
  movements(
    { subtree, from, to }: MovementsRequest,
    known: Omit<Viewpoint, 'effectiveOn'>,
    scope: Uuid | null,
  ): ListMovements | undefined {
    const viewpoint = { ...known, effectiveOn: to };
    return this.views.read(() => {
      const request = { subtree: subtree ?? null, viewpoint, scope };
      const placing = placedBelow(this.views, 's.subject_id', request);
      if (!placing) return undefined;
      const stretches = this.views
        .prepare(`${STRETCHES} ${placing.join} WHERE ${placing.where} ORDER BY s.key, r.valid_from`)
        .all(placing.parameters) as Stretch[];
      return { viewpoint, from, to, ...movementsOf(stretches, from) };
    });
  }
}
