import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AnsweredRequest } from './request-log.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

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
  readonly unknownEvents = new Gauge({
    name: 'soat_unknown_event_type_events',
    help: 'Events in the log of types that this version does not know, by type.',
    labelNames: ['type'],
    registers: [this.registry],
  });
  private readonly requestSeconds = new Histogram({
    name: 'soat_http_request_duration_seconds',
    help: 'Time until a request was answered, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  observeRequest({ method, route, status, milliseconds }: AnsweredRequest): void {
    this.requestSeconds.observe({ method, route, status }, milliseconds / 1000);
  }
}
