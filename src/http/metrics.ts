import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreMeasurements } from '../event-store/store-measurements.js';
import { HOUSE_PROBLEMS } from './house-problems.js';
import type { ProblemParts } from './problem.js';
import type { AnsweredRequest } from './request-log.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What an append can be refused with (`EventStoreError.code`); each has its series before it happens first. */
const APPEND_FAILURES = [
  'store.revision-mismatch',
  'store.event-id-conflict',
  'store.event-too-large',
  'store.busy',
  'store.unavailable',
  'store.outcome-unknown',
  'store.unusable',
  'unknown',
] as const;

/** So many types that this version does not know have a series of their own: whoever writes to a cluster may name any. */
const UNKNOWN_TYPES = 20;

/** The numbers of this process, in Prometheus's form. Labels are routes, types and codes: never ids or names. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly appendedEvents = new Counter({
    name: 'soat_appended_events_total',
    help: 'Events that this process recorded.',
    registers: [this.registry],
  });
  readonly appendFailures = new Counter({
    name: 'soat_append_failures_total',
    help: 'Appends that the log refused, by code.',
    labelNames: ['code'],
    registers: [this.registry],
  });
  readonly refusedRequests = new Counter({
    name: 'soat_refused_requests_total',
    help: 'Requests to the API that the service could not answer, by the code of the problem.',
    labelNames: ['code'],
    registers: [this.registry],
  });
  readonly appendSeconds = new Histogram({
    name: 'soat_append_duration_seconds',
    help: 'Time until an append is durable.',
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly viewsLag = new Gauge({
    name: 'soat_views_lag_events',
    help: 'Events of the log that the views do not hold yet.',
    registers: [this.registry],
  });
  private readonly unknownEvents = new Gauge({
    name: 'soat_unknown_event_type_events',
    help: 'Events in the log of types that this version does not know, by type.',
    labelNames: ['type'],
    registers: [this.registry],
  });
  readonly foreignRecords = new Gauge({
    name: 'soat_foreign_records',
    help: "Records under the ledger's prefix that are none of its events: somebody else writes there.",
    registers: [this.registry],
  });
  readonly clockSkew = new Gauge({
    name: 'soat_clock_skew_seconds',
    help: "How far the clock that dated the newest event is before the cluster's.",
    registers: [this.registry],
  });
  readonly storeReconnects = new Counter({
    name: 'soat_store_reconnects_total',
    help: 'Subscriptions to the log that were lost and begun again.',
    registers: [this.registry],
  });
  private readonly countedReconnects = new Map<string, number>();
  private hasSkewOfProjector = false;
  private readonly requestSeconds = new Histogram({
    name: 'soat_http_request_duration_seconds',
    help: 'Time until a request was answered, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    for (const code of APPEND_FAILURES) this.appendFailures.inc({ code }, 0);
    for (const [code, { status }] of Object.entries(HOUSE_PROBLEMS)) {
      if (status >= 500) this.refusedRequests.inc({ code }, 0);
    }
  }

  /** By type; what is over is counted together, the rarest first. */
  setUnknownEvents(types: ReadonlyMap<string, number>): void {
    this.unknownEvents.reset();
    const sorted = [...types].sort(([, one], [, other]) => other - one);
    for (const [index, [name, events]] of sorted.entries()) {
      const type = index < UNKNOWN_TYPES ? name : '(others)';
      this.unknownEvents.inc({ type }, events);
    }
  }

  /** Counts what is no fault of the request: at whatever step of it the log, the views or the service failed. */
  countRefusal({ status, code }: ProblemParts): void {
    if (status >= 500) this.refusedRequests.inc({ code });
  }

  /**
   * What a store says of itself.
   * @param user which part of the process it serves; its count begins anew when that part is started again
   */
  observeStore(user: 'requests' | 'projector', measurements: StoreMeasurements): void {
    const { reconnects, foreignRecords, skewMs } = measurements;
    const counted = this.countedReconnects.get(user) ?? 0;
    this.storeReconnects.inc(reconnects < counted ? reconnects : reconnects - counted);
    this.countedReconnects.set(user, reconnects);
    this.foreignRecords.set(foreignRecords);
    if (skewMs === undefined) return;
    // The projector reads every event, and requests only some: what they saw last may be old.
    if (user === 'projector') this.hasSkewOfProjector = true;
    else if (this.hasSkewOfProjector) return;
    this.clockSkew.set(skewMs / 1000);
  }

  observeRequest({ method, route, status, milliseconds }: AnsweredRequest): void {
    this.requestSeconds.observe({ method, route, status }, milliseconds / 1000);
  }
}
