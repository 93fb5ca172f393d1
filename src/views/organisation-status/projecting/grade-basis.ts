import type { LedgerSequence } from '../../../ledger/envelope.js';
import type { GradedValue } from './status-fact.js';

/** What had been recorded in a case, in the order in which it became true. */
export interface Evidence {
  readonly appraisals: LedgerSequence[];
  readonly findings: LedgerSequence[];
  readonly criticalFindings: LedgerSequence[];
}

/**
 * The events that a grade rested on when it was given. A computed grade follows from the critical findings, or from
 * the others where none is critical; a decided one from the last appraisal and all findings. What was recorded after
 * the grade is no reason for it.
 */
export function basisOf(
  method: GradedValue['method'],
  evidence: Evidence | undefined,
  decidedAt: LedgerSequence,
): readonly LedgerSequence[] {
  if (!evidence) return [];
  const earlier = (sequences: readonly LedgerSequence[]) =>
    sequences.filter((sequence) => sequence < decidedAt);
  const findings = earlier(evidence.findings);
  if (method === 'decided') return [...earlier(evidence.appraisals).slice(-1), ...findings];
  const critical = earlier(evidence.criticalFindings);
  return critical.length > 0 ? critical : findings;
}
