import { Injectable } from '@nestjs/common';
import type { Uuid } from '../../ledger/envelope.js';
import { GradingFacts, type GradingSnapshot, type QuotaCount } from '../../ledger/grading-facts.js';
import type { Period } from '../../ledger/period.js';
import { Views } from '../../projections/views.js';
import type { Quota, Rulebook } from '../../rulebook/rulebook.js';
import { openShortcomingsBefore } from './answering/open-shortcomings.js';
import { OPEN } from './status-schema.js';

interface Self {
  readonly organisation: number;
  readonly parent: number | null;
  readonly placeKind: string;
}

interface Holder {
  readonly placeKind: string;
  /** Null where it holds no grade of the period. */
  readonly grade: string | null;
}

/** Each once, however many of its assessments are of the period: it holds what was decided last. */
const CHILDREN = `SELECT r.place_kind AS placeKind, (
    SELECT g.grade FROM organisation_status_period_grade g
    WHERE g.organisation = c.organisation
      AND g.period_kind = @kind AND g.period_from = @from AND g.period_to = @to
    ORDER BY g.decided_on DESC, g.sequence DESC LIMIT 1
  ) AS grade FROM organisation_status_child c
  JOIN organisation_status_row r ON r.organisation = c.organisation AND r.latest_to = ${OPEN}
  WHERE c.parent = @parent AND r.parent = @parent AND r.state = 'active' AND r.graded
    AND r.organisation <> @except`;

/** Counts from the newest rows of the status view what a grade decision must know of others. */
@Injectable()
export class GradingFactsQueries extends GradingFacts {
  constructor(private readonly views: Views) {
    super();
  }

  /** All zero for an organisation that the view does not have yet; `asOf` tells how far it has read. */
  async snapshot(
    organisationId: Uuid,
    period: Period,
    rulebook: Rulebook,
  ): Promise<GradingSnapshot> {
    return this.views.read(() => {
      const asOf = this.views.checkpoint().sequence;
      const self = this.find(organisationId);
      const children = self ? this.graded(self.organisation, period, 0) : [];
      const peers = self?.parent ? this.graded(self.parent, period, self.organisation) : [];
      return {
        asOf,
        openShortcomings: self ? openShortcomingsBefore(this.views, self.organisation, period) : 0,
        children: countChildren(children, rulebook),
        quotas: rulebook.assessments.quotas.map((quota) =>
          countPeers(quota, peers, self?.placeKind),
        ),
      };
    });
  }

  private find(organisationId: Uuid): Self | undefined {
    return this.views
      .prepare(
        `SELECT r.organisation, r.parent, r.place_kind AS placeKind
         FROM organisation_status_organisation o JOIN organisation_status_row r
         ON r.organisation = o.key AND r.latest_to = ${OPEN} WHERE o.organisation_id = ?`,
      )
      .get(organisationId) as Self | undefined;
  }

  private graded(parent: number, { kind, from, to }: Period, except: number): Holder[] {
    return this.views.prepare(CHILDREN).all({ parent, kind, from, to, except }) as Holder[];
  }
}

/**
 * In percent of the children that could hold a grade, so one without a grade counts against them. Ranks 2 and 3 are
 * what `childrenAtLeastB` and `childrenAtLeastC` mean in every rulebook, whatever its grades are called.
 */
function countChildren(
  children: readonly Holder[],
  rulebook: Rulebook,
): GradingSnapshot['children'] {
  const ranks = new Map(rulebook.assessments.grades.map(({ code, rank }) => [code, rank]));
  const graded = children.filter(({ grade }) => grade !== null);
  const percentUpTo = (rank: number) => {
    const good = graded.filter(({ grade }) => (ranks.get(grade ?? '') ?? Infinity) <= rank);
    return children.length === 0 ? 0 : (good.length * 100) / children.length;
  };
  return {
    graded: graded.length,
    total: children.length,
    atLeastB: percentUpTo(2),
    atLeastC: percentUpTo(3),
  };
}

function countPeers(
  quota: Quota,
  peers: readonly Holder[],
  placeKind: string | undefined,
): QuotaCount {
  const group =
    quota.peerGroup === 'same-parent'
      ? peers
      : peers.filter((peer) => peer.placeKind === placeKind);
  const holders = group.filter(({ grade }) => grade === quota.grade).length;
  const denominator = group.filter(
    ({ grade }) => grade !== null && quota.ofGrades.includes(grade),
  ).length;
  return { quota: quota.code, holders, denominator };
}
