import type { EventStore } from '../event-store/event-store.js';
import type { OnOutage } from '../event-store/patience.js';
import type { ProjectorReport } from './progress.js';
import type { Projection } from './projection.js';
import type { ViewsFolder } from './views-folder.js';

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly folder: ViewsFolder;
  readonly projections: readonly Projection[];
  /** Called after every transaction; give it `views.report` so that waiting readers wake at once. */
  readonly onReport?: ((report: ProjectorReport) => void) | undefined;
  readonly onOutage?: OnOutage | undefined;
}
