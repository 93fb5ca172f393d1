import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type {
  CourseGround,
  CourseStep,
  Listing,
} from '../../../ledger/listings/listing-case.course.js';
import type { CitedGround, CitedListing, CitedStep } from '../listing-record.model.js';

export type Cite = (ids: readonly Uuid[]) => readonly LedgerSequence[];

/** A listing with the sequences of the events that made it so in the place of their ids. */
export function citedListing(listing: Listing, cite: Cite): CitedListing {
  const { grounds, steps, plan, extensions, reports } = listing;
  return {
    ...without(cited(listing, cite), 'before'),
    grounds: grounds.map((ground) => citedGround(ground, cite)),
    steps: steps.map((step) => citedStep(step, cite)),
    plan: plan && cited(plan, cite),
    extensions: extensions.map((extension) => cited(extension, cite)),
    reports: reports.map((report) => cited(report, cite)),
  };
}

function citedGround(ground: CourseGround, cite: Cite): CitedGround {
  const { outcome } = ground;
  return { ...cited(ground, cite), outcome: outcome && cited(outcome, cite) };
}

/** Without the accounts that implemented it: who did what is in the history, for those who may read it. */
function citedStep(step: CourseStep, cite: Cite): CitedStep {
  const rescheduled = step.rescheduled.map((each) => cited(each, cite));
  return { ...without(cited(step, cite), 'implementers'), rescheduled };
}

function without<T extends object, Key extends keyof T & string>(whole: T, key: Key): Omit<T, Key> {
  const kept = Object.entries(whole).filter(([name]) => name !== key);
  return Object.fromEntries(kept) as Omit<T, Key>;
}

function cited<T extends { readonly because: readonly Uuid[] }>(
  reasoned: T,
  cite: Cite,
): Omit<T, 'because'> & { readonly because: readonly LedgerSequence[] } {
  return { ...reasoned, because: cite(reasoned.because) };
}
