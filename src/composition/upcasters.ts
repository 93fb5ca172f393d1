import type { Upcaster } from '../event-store/upcaster.js';

/** Every step by which older events are read in the present schema. */
export const UPCASTERS: readonly Upcaster[] = [];
