/** What a store on a cluster counts of itself, for metrics. */
export interface StoreMeters {
  /** Subscriptions that were lost and begun again. */
  reconnects: number;
  /**
   * How far the clock of whoever recorded the newest event was before the server's, in milliseconds; the time that the
   * append was under way makes it a little negative. Undefined before an event was read.
   */
  skewMs: number | undefined;
}
