import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError } from 'commander';
import { EVENT_STORE } from '../composition/tokens.js';
import type { AppConfig } from '../config/app-config.js';
import type { EventStore } from '../event-store/event-store.js';
import { momentKind } from '../http/validators.js';
import { isCalendarDate } from '../ledger/calendar-date.js';
import { ProjectorHost } from '../projections/projector-host.js';
import { Views } from '../projections/views.js';
import { withLedger } from './command-context.js';
import { tellingOfFullDisk } from './full-disk.js';

/** The views may have years to catch up with; a look now and then whether the projector has given up meanwhile. */
const LOOK_EVERY_MS = 500;

/** Opens the ledger to answer a question: the views first catch up with the log. */
export async function withViews<Result>(
  config: AppConfig,
  signal: AbortSignal,
  work: (app: INestApplicationContext) => Result | Promise<Result>,
): Promise<Result> {
  return tellingOfFullDisk(config.viewsDir, () =>
    withLedger(
      { config, projector: 'inline' },
      async (app) => {
        const head = await app.get<EventStore>(EVENT_STORE, { strict: false }).head();
        const views = app.get(Views, { strict: false });
        const projector = app.get(ProjectorHost, { strict: false });
        while (head && !(await views.waitFor(head.sequence, LOOK_EVERY_MS, signal))) {
          signal.throwIfAborted();
          const failure = projector.failure();
          if (failure) throw failure;
        }
        return work(app);
      },
      signal,
    ),
  );
}

/** `--as-of`: a sequence, a day, or an instant. */
export function moment(text: string): string {
  if (momentKind(text) === undefined) {
    throw new InvalidArgumentError(
      'Write a sequence, a date like 2025-06-30, or an instant in UTC.',
    );
  }
  return text;
}

export function calendarDate(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError('Write a date like 2025-06-30.');
  return text;
}

/** `--limit` of a page. */
export function upTo200(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 200) {
    throw new InvalidArgumentError('Write a whole number from 1 to 200.');
  }
  return value;
}
