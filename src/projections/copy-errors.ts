import { ViewsError } from './views-errors.js';

/** Why views were not copied. Nothing was made, but for files with temporary names after a crash. */
export class CopyRefused extends ViewsError {
  readonly code = 'views.copy-refused';
  constructor(
    /**
     * `no-views`: there are none to copy. `target-taken`: the target has other files, or views are being built there.
     * `damaged`: the copy, and so most likely its source, is not whole. `do-not-match`: the views and a file beside
     * them do not belong together.
     */
    readonly reason: 'no-views' | 'target-taken' | 'damaged' | 'do-not-match',
    /** The folder or file that is meant. */
    readonly path: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${detail}`, options);
  }
}
