import type { Uuid } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import { CASE_VIEW } from '../../complaint-register/case-columns.js';
import type { ComplaintSignalsQueries } from '../../complaint-register/complaint-signals.queries.js';
import type {
  HotSpot,
  OrganisationComplaints,
} from '../../complaint-register/complaint-statistics.model.js';
import type { AskedViewpoint } from '../organisation-status.model.js';
import type { ComplaintCounts, FlagCode, FlagStatus } from '../status-axes.model.js';
import type { Reader } from './status-source.js';

/** Organisations that complaints flag, of those whose complaints the reader may see. */
export interface FlaggedByComplaints {
  readonly overdue: readonly Uuid[];
  readonly signalled: readonly Uuid[];
}

const UNFLAGGED: FlaggedByComplaints = { overdue: [], signalled: [] };

const RESTING_ON_COMPLAINTS = ['HOT_SPOT_SIGNAL', 'COMPLAINT_OVERDUE'] as const;
/** Questions remembered; each holds ids of a few thousand organisations at most. */
const MAX_REMEMBERED = 32;

/** What complaints say of one organisation; `counts` is null where the reader may not see whether there are any. */
export interface ComplaintAxis {
  readonly counts: ComplaintCounts | null;
  readonly flags: readonly FlagStatus[];
}

/** Reads the third axis as far as it rests on complaints. What the reader may not see is as if it were not. */
export class ComplaintAxisReader {
  private readonly known = new Map<string, FlaggedByComplaints>();

  constructor(
    private readonly views: Views,
    private readonly signals: ComplaintSignalsQueries,
  ) {}

  /** @param concerned those among the organisations asked for that a case was ever about */
  of(
    concerned: readonly Uuid[],
    viewpoint: AskedViewpoint,
    { scope }: Reader,
  ): (organisationId: Uuid) => ComplaintAxis {
    if (concerned.length === 0) return (id) => axisOf(id, scope, undefined, undefined);
    const counts = this.signals.complaintCountsOf(concerned, viewpoint, scope);
    const hotSpots = this.signals.hotSpotsOf({ organisations: concerned }, viewpoint, scope);
    const byId = new Map(hotSpots.map((hotSpot) => [hotSpot.organisationId, hotSpot]));
    return (id) => axisOf(id, scope, counts.get(id), byId.get(id));
  }

  /**
   * All that these flags are raised on, of those whose complaints the reader may see. Remembered until an event is
   * recorded: scores are summed up case by case, and every overview asks for them.
   */
  flagged(
    viewpoint: AskedViewpoint,
    { scope }: Reader,
    codes: readonly FlagCode[] = [],
  ): FlaggedByComplaints {
    const asked = RESTING_ON_COMPLAINTS.filter((code) => codes.includes(code));
    if (asked.length === 0) return UNFLAGGED;
    const { sequence, effectiveOn, day } = viewpoint;
    const reached = this.views.checkpoint().sequence;
    const question = JSON.stringify([reached, sequence, effectiveOn, day, scope, asked]);
    const known = this.known.get(question);
    if (known) return known;
    if (this.known.size >= MAX_REMEMBERED) this.known.clear();
    const flagged = this.findFlagged(viewpoint, scope, asked);
    this.known.set(question, flagged);
    return flagged;
  }

  /** Every organisation that a case was ever about, as if each were flagged: whoever else is, is among them. */
  everConcerned(): FlaggedByComplaints {
    const owners = this.views
      .prepare(`SELECT DISTINCT owner FROM ${CASE_VIEW}_owned`)
      .pluck()
      .all();
    return { overdue: owners as Uuid[], signalled: [] };
  }

  private findFlagged(
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
    codes: readonly FlagCode[],
  ): FlaggedByComplaints {
    if (!this.hasCases()) return UNFLAGGED;
    const asksFor = (code: FlagCode) => codes.includes(code);
    const overdue = asksFor('COMPLAINT_OVERDUE')
      ? this.signals.overdueOrganisations(viewpoint, scope)
      : [];
    const signalled = asksFor('HOT_SPOT_SIGNAL')
      ? this.signals.signalledOrganisations(viewpoint, scope)
      : [];
    return { overdue, signalled };
  }

  private hasCases(): boolean {
    return this.views.prepare(`SELECT 1 FROM ${CASE_VIEW}_owned LIMIT 1`).get() !== undefined;
  }
}

/** Of itself an organisation learns only what the procedure tells it: whether there is more stays open. */
function axisOf(
  organisationId: Uuid,
  scope: Uuid | null,
  found: OrganisationComplaints | undefined,
  hotSpot: HotSpot | undefined,
): ComplaintAxis {
  const { open = 0, overdue = 0 } = found ?? {};
  const isTold = organisationId !== scope || open > 0;
  const flags: FlagStatus[] = [];
  if (hotSpot?.level) flags.push(signalOf(hotSpot));
  if (found && overdue > 0) flags.push(overdueOf(found));
  return { counts: isTold ? { open, overdue } : null, flags };
}

function signalOf({ because }: HotSpot): FlagStatus {
  const lift = [{ code: 'score-below-signal', count: null, clauses: because.clauses } as const];
  return { code: 'HOT_SPOT_SIGNAL', since: null, because, lift };
}

function overdueOf({ overdue, overdueSince, overdueBecause }: OrganisationComplaints): FlagStatus {
  const { clauses } = overdueBecause;
  const lift = [{ code: 'complaints-decided', count: overdue, clauses } as const];
  return { code: 'COMPLAINT_OVERDUE', since: overdueSince, because: overdueBecause, lift };
}
