/** How what was decided becomes events: with ids, which a request that brings a key can be recognised by, and with salts. */
import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';
import type { Command, DecidedEvent } from '../ledger/decider.js';
import type { NewEvent, RequestMark, Uuid } from '../ledger/envelope.js';
import { rulebookReference } from '../rulebook/rulebook.js';
import { toCanonical } from './canonical-json.js';
import type { Chance } from './chance.js';

/** Namespace of event ids that are derived from an idempotency key (RFC 9562 §5.5). */
const IDEMPOTENCY_NAMESPACE = '6d1a0c0e-5f0f-5d57-9a3e-0f7a3e2b6c41';

export interface ExecuteOptions {
  /** The revision that the caller saw (`If-Match`); anything newer is a `RevisionMismatch`, not a new decision. */
  readonly ifRevision?: number;
  /** Makes a retry safe: the ids of the events are derived from it and the account. */
  readonly idempotencyKey?: string;
  readonly correlationId?: Uuid;
}

/** Where the events are to lie, by which their chance is told what it is asked for. */
export interface Place {
  readonly stream: string;
  /** Of the stream as it was decided on; -1 for an empty one. */
  readonly revision: number;
  readonly chance: Chance;
}

/** What was decided on a stream, as events that nobody has recorded before. */
export function newEvents(
  decision: readonly DecidedEvent[],
  command: Command,
  options: ExecuteOptions,
  { stream, revision, chance }: Place,
): NewEvent[] {
  const { act } = command;
  const { idempotencyKey: key } = options;
  const about = (index: number) => `${stream}/${revision + 1 + index}`;
  const correlationId = options.correlationId ?? chance.id(`act ${about(0)}`);
  return decision.map((decided, index) => {
    const salt = chance.salt(about(index));
    return {
      id:
        key === undefined ? chance.id(about(index)) : requestEventId(act.actor.account, key, index),
      type: decided.type,
      schemaVersion: decided.schemaVersion,
      concerns: decided.concerns,
      occurredOn: act.occurredOn,
      actor: act.actor,
      ...(act.document && { document: act.document }),
      rulebook: rulebookReference(act.rulebook),
      correlationId,
      causationId: correlationId,
      salt,
      ...(key !== undefined && { request: requestMark(command, salt) }),
      data: decided.data as NewEvent['data'],
    };
  });
}

/** The id of what a request with this key records: by it a retry finds what the first one recorded. */
export function requestEventId(account: string, idempotencyKey: string, index = 0): Uuid {
  return uuidV5(`${account}\n${idempotencyKey}\n${index}`, IDEMPOTENCY_NAMESPACE);
}

/** Everything that the caller sent; what the ledger adds (today, rulebook) may differ at a retry. */
export function requestMark(command: Command, salt: string): RequestMark {
  const { actor, occurredOn, document } = command.act;
  const request = { type: command.type, actor, occurredOn, document, payload: command.payload };
  return { digest: createHash('sha256').update(salt).update(toCanonical(request)).digest('hex') };
}
