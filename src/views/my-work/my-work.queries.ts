import { DEFAULT_LIMIT } from '../../http/cursor-codec.js';
import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/permissions.js';
import type { Role, Uuid } from '../../ledger/envelope.js';
import { Views } from '../../projections/views.js';
import { ComplaintRegisterQueries } from '../complaint-register/complaint-register.queries.js';
import { DataQualityQueries } from '../data-quality/data-quality.queries.js';
import { placedBelow } from '../organisation-status/organisation-places.queries.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import { ProposalsQueries } from '../proposals/proposals.queries.js';
import { RemediationBoardQueries } from '../remediation-board/remediation-board.queries.js';
import { complaintWork, type WorkSearch } from './answering/complaint-work.js';
import { contradictionWork } from './answering/contradiction-work.js';
import { byUrgency, type FoundWork } from './answering/found-work.js';
import { listingWork } from './answering/listing-work.js';
import { proposalWork, reviewWork } from './answering/proposal-work.js';
import { WORK, WORK_KINDS, type WorkAnswer, type WorkKind } from './my-work.model.js';

export interface WorkRequest {
  readonly subtree?: Uuid;
  /** Absent: all that the role may do. */
  readonly kinds?: readonly WorkKind[];
  readonly limit?: number;
}

/** Reads what waits for a role from the views of every record, each by its own rules of who may see what. */
@Injectable()
export class MyWorkQueries {
  constructor(
    private readonly views: Views,
    private readonly register: ComplaintRegisterQueries,
    private readonly board: RemediationBoardQueries,
    private readonly proposals: ProposalsQueries,
    private readonly quality: DataQualityQueries,
  ) {}

  /** Undefined where the subtree is not found. */
  waitingFor(
    { role, scope }: { readonly role: Role; readonly scope: Uuid | null },
    request: WorkRequest,
    viewpoint: AskedViewpoint,
  ): WorkAnswer | undefined {
    const { subtree, kinds = WORK_KINDS, limit = DEFAULT_LIMIT } = request;
    const own = WORK_KINDS.filter((kind) => kinds.includes(kind) && mayDo(role, WORK[kind][0]));
    return this.views.read(() => {
      const place = { subtree: subtree ?? null, viewpoint, scope };
      if (!placedBelow(this.views, 'NULL', place)) return undefined;
      const found = this.find(
        own,
        { subtree, scope, viewpoint, limit },
        mayDo(role, 'complaint.read'),
      );
      const items = found.flatMap((work) => work.items).sort(byUrgency);
      return {
        viewpoint,
        items: items.slice(0, limit),
        total: found.reduce((sum, { total }) => sum + total, 0),
        byKind: Object.fromEntries(
          found.filter(({ total }) => total > 0).map(({ kind, total }) => [kind, total]),
        ),
      };
    });
  }

  private find(
    kinds: readonly WorkKind[],
    search: WorkSearch,
    readsComplaints: boolean,
  ): FoundWork[] {
    const onList = kinds.some((kind) => WORK[kind][0].startsWith('listing.'));
    const ofListings = Map.groupBy(
      onList ? listingWork(this.board, this.quality, search) : [],
      ({ kind }) => kind,
    );
    return kinds.map((kind) => {
      if (kind === 'contradiction-to-settle') {
        return contradictionWork(this.quality, search, readsComplaints);
      }
      if (kind === 'proposal-to-answer') return proposalWork(this.views, this.proposals, search);
      if (kind === 'review-to-start') return reviewWork(this.views, this.proposals, search);
      if (WORK[kind][0].startsWith('complaint.')) return complaintWork(this.register, kind, search);
      const items = ofListings.get(kind) ?? [];
      return { kind, total: items.length, items };
    });
  }
}
