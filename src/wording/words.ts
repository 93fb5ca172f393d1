import type { Labels } from './labels.js';
import type { Translate } from './translate.js';

/** What is needed to say a code in words, on a page and on the command line alike. */
export interface Words {
  readonly t: Translate;
  readonly labels: Labels;
}

/** The same words, but those of the rulebook that a tree is kept under or that an event cites. */
export function inRulebook<Context extends Words>(context: Context, rulebookId: string): Context {
  return { ...context, labels: context.labels.of(rulebookId) };
}
