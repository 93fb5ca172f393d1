import type { ProjectorReport } from '../projections/progress.js';

/** What the projector's thread is given. */
export interface ThreadTask {
  readonly ledgerPath: string;
  readonly viewsDir: string;
}

/** What it says. `final`: it will fail in the same way until a person does something about it. */
export type ThreadMessage =
  | { readonly kind: 'report'; readonly report: ProjectorReport }
  | { readonly kind: 'failure'; readonly message: string; readonly final: boolean };
