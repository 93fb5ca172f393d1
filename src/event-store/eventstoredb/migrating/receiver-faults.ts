import { LedgerUnusable } from '../../store-errors.js';

/** Why a cluster does not receive a ledger. */

export function taken(target: string): LedgerUnusable {
  return new LedgerUnusable(
    `Under ${target} there is a ledger, or something else, already. Nothing was written; give another prefix (SOAT_LEDGER_PREFIX).`,
  );
}

export function ofAnotherLedger(target: string): LedgerUnusable {
  return new LedgerUnusable(
    `Under ${target} lies the migration of another ledger. Nothing was written; give another prefix (SOAT_LEDGER_PREFIX), or name the ledger from which that one came.`,
  );
}

export function foreign(
  target: string,
  stream: string,
  revision: number,
  reason: string,
): LedgerUnusable {
  return new LedgerUnusable(
    `Under ${target} there are records of another program: the first is ${revision} of stream ${stream}. ${reason} The ledger cannot be moved here; give another prefix, and let nobody else write under it.`,
  );
}

export function interfered(stream: string, revision: number): LedgerUnusable {
  return new LedgerUnusable(
    `Somebody else writes to stream ${stream}: at revision ${revision} there is not what the migration would record. Nothing was added; give another prefix, and let nobody else write under it. A source whose streams hold records of other programs is moved into a file first, and from there.`,
  );
}

export function deleted(stream: string): LedgerUnusable {
  return new LedgerUnusable(
    `Stream ${stream} was deleted on the cluster earlier, so its revisions do not begin at 0. The ledger cannot be moved here; give another prefix.`,
  );
}
