/** Injection tokens of what has no class to be named by. Depends on nothing, so anything may import it. */

/** The `EventStore` of this process. */
export const EVENT_STORE = Symbol('EventStore');
/** The `Clock` of this process. */
export const CLOCK = Symbol('Clock');
/** Names of the event types that this version understands. */
export const KNOWN_EVENT_TYPES = Symbol('KnownEventTypes');
