import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { ColumnValue } from '../../projections/timeline/timeline-schema.js';
import type { ProposalStatus } from './proposals.model.js';

/** Of the tables' names. */
export const PROPOSAL = 'proposal';

/**
 * A row for each proposal that a rule has led to. `ended` is 0 for an open one. `on_complaints` is 1 where the rule counts
 * complaints, or is not known: then only those above the organisation see it.
 */
export const PROPOSAL_COLUMNS = [
  'organisation_id',
  'proposal_id',
  'episode',
  'rule',
  'state',
  'ended',
  'on_complaints',
  'made_on',
  'detail',
] as const;
export type ProposalColumn = (typeof PROPOSAL_COLUMNS)[number];

/** The JSON of a row. */
export interface ProposalDetail extends Pick<
  ProposalStatus,
  'proposes' | 'route' | 'endedOn' | 'facts' | 'reason' | 'because'
> {
  readonly triggers: readonly Uuid[];
  readonly takenUpBy: Uuid | null;
}

/** A row as it is stored, with the name of its organisation at the viewpoint. */
export type ProposalRow = Readonly<Record<ProposalColumn, ColumnValue>> & {
  readonly id: number;
  readonly known_from: LedgerSequence;
  readonly organisation_name: string;
  readonly made_on: IsoDate;
};
