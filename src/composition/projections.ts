import type { Projection } from '../projections/projection.js';

/** Every projection that the views are made of. */
export const PROJECTIONS: readonly Projection[] = [];
