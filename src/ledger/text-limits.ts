/** How long texts may be, in UTF-16 units; deciders hold them, and the edge tells and checks them before. */

/** One free text; what is longer belongs in the document that is cited. */
export const TEXT_LIMIT = 10_000;
/** Why somebody decided something. */
export const REASON_LIMIT = 2000;
