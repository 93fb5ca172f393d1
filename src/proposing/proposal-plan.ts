/** What the process would record in one pass, worked from what it found: pure, so that a dry run says just what a pass does. */
import type { IsoDate, LedgerSequence, Uuid } from '../ledger/envelope.js';
import type { ListingState } from '../ledger/listing-states.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { ProposalRule } from '../rulebook/supervision-rules.js';
import type { StandingProposal } from '../views/proposals/standing-proposals.queries.js';

/** A rule that applies to an organisation on the day of the pass, whatever became of that before. */
export interface Applying {
  readonly proposalId: Uuid;
  readonly organisationId: Uuid;
  readonly rule: ProposalRule;
  readonly rulebook: Rulebook;
  readonly triggers: readonly Uuid[];
  /** From when on nobody has looked at it: the day of the newest trigger, or of the pass where days alone may tell. */
  readonly since: IsoDate;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Where an organisation stands with the list, and the event that led there. */
export interface ListingNow {
  readonly state: ListingState;
  readonly since: IsoDate;
  readonly by: Uuid | null;
}

export interface Findings {
  readonly day: IsoDate;
  readonly sequence: LedgerSequence;
  readonly applying: readonly Applying[];
  readonly standing: ReadonlyMap<Uuid, StandingProposal>;
  /** None for an organisation of whose consolidation nothing was ever recorded. */
  readonly listings: ReadonlyMap<Uuid, ListingNow>;
  /** The event by which somebody acted on an open proposal, by its id. */
  readonly takenUp: ReadonlyMap<Uuid, Uuid>;
}

export type Planned =
  | { readonly kind: 'make'; readonly applying: Applying }
  | { readonly kind: 'take-up'; readonly proposal: StandingProposal; readonly by: Uuid }
  | { readonly kind: 'lapse'; readonly proposal: StandingProposal };

/** First what became of open proposals, then new ones; in the order of ids, the same for every replica. */
export function planOf(findings: Findings): readonly Planned[] {
  const { applying, standing } = findings;
  const applies = new Set(applying.map(({ proposalId }) => proposalId));
  const ended = [...standing.values()]
    .filter(({ isOpen }) => isOpen)
    .flatMap((proposal) => endOf(proposal, applies, findings));
  const made = applying
    .filter((each) => isNew(each, standing.get(each.proposalId)))
    .filter((each) => isToBeProposed(each, findings.listings.get(each.organisationId)))
    .map((each): Planned => ({ kind: 'make', applying: each }));
  return [...ended, ...made];
}

function endOf(
  proposal: StandingProposal,
  applies: ReadonlySet<Uuid>,
  { listings, takenUp }: Findings,
): readonly Planned[] {
  const listing = listings.get(proposal.organisationId);
  const by = takenUp.get(proposal.proposalId) ?? (listing && isLive(listing) ? listing.by : null);
  if (by) return [{ kind: 'take-up', proposal, by }];
  return applies.has(proposal.proposalId) ? [] : [{ kind: 'lapse', proposal }];
}

function isNew({ triggers }: Applying, standing: StandingProposal | undefined): boolean {
  if (!standing) return true;
  return !standing.isOpen && triggers.some((trigger) => !standing.triggers.has(trigger));
}

/** Under nobody's eyes: a review may begin, and a listing be considered. */
const AT_REST: readonly ListingState[] = ['NONE', 'CLOSED'];

/**
 * Not while the organisation is under review, proposed or listed, and not where somebody has looked at it after all that made
 * the rule apply. One that is monitored relapses, where the route leads on from there.
 */
function isToBeProposed(
  { rule, rulebook, since }: Applying,
  listing: ListingNow | undefined,
): boolean {
  if (!listing) return true;
  const { state } = listing;
  const route = rulebook.listings?.routes.find(({ code }) => code === rule.route);
  const isRelapse = state === 'MONITORING' && route?.from.includes(state) === true;
  return (AT_REST.includes(state) || isRelapse) && listing.since <= since;
}

function isLive({ state }: ListingNow): boolean {
  return !AT_REST.includes(state) && state !== 'MONITORING' && state !== 'CLOSED_REORG';
}
