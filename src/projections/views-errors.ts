import type { LedgerSequence } from '../ledger/envelope.js';
import type { RebuildProgress } from './progress.js';

/** What the views can refuse. `code` is stable; the message says what a person does about it. */
export abstract class ViewsError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** There is nothing to read yet in the present shape: the views are being built. Try again shortly. */
export class ViewsRebuilding extends ViewsError {
  readonly code = 'views.rebuilding';
  /** `progress` is undefined where the building has not begun or another process does it. */
  constructor(readonly progress?: RebuildProgress) {
    super(`The views are being rebuilt${percentOf(progress)}. Try again shortly.`);
  }
}

function percentOf(progress: RebuildProgress | undefined): string {
  if (!progress || progress.total === 0) return '';
  return ` (${Math.floor((100 * progress.sequence) / progress.total)} %)`;
}

/** The folder holds the views of another ledger: most likely a path is mistyped. Nothing was touched. */
export class ViewsOfAnotherLedger extends ViewsError {
  readonly code = 'views.other-ledger';
  constructor(folder: string, found: string, expected: string) {
    super(
      `The views in ${folder} belong to ledger ${found}, not to ${expected}. Give this ledger a folder of its ` +
        'own, or rebuild the views if that one is no longer needed.',
    );
  }
}

/** Views cannot be kept there: no right to write, or something that is no folder. Nothing was touched. */
export class ViewsFolderUnusable extends ViewsError {
  readonly code = 'views.folder-unusable';
  constructor(folder: string, cause: unknown) {
    super(
      `Views cannot be kept in ${folder}: it is no folder, or this user may not write in it. Give this user the ` +
        'right to write there, or choose another folder with --views-dir (SOAT_VIEWS_DIR).',
      { cause },
    );
  }
}

/** A projection threw. The projector stopped before this event; nothing of it was kept. */
export class ProjectionFailed extends ViewsError {
  readonly code = 'views.projection-failed';
  constructor(
    readonly projection: string,
    readonly sequence: LedgerSequence,
    readonly eventType: string,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Projection ${projection} failed at event ${sequence} (${eventType}): ${reason}`, {
      cause,
    });
  }
}

/** Another rebuild of this folder is under way, in this process or another. Wait for it or cancel it. */
export class RebuildRunning extends ViewsError {
  readonly code = 'views.rebuild-running';
  constructor(folder: string) {
    super(`The views in ${folder} are being rebuilt already. Wait until that has ended.`);
  }
}
