/**
 * The envelope is the stored format of every event, whatever its record. Its field names are written
 * into the log for ever: adding an optional field is safe, renaming or removing one is not.
 */
import type { JsonObject } from './json.js';

/** Calendar date of the ledger's users, `yyyy-MM-dd` (ISO 8601), without a time zone. */
export type IsoDate = string;
/** Instant in UTC with milliseconds, `yyyy-MM-ddTHH:mm:ss.SSSZ` (ISO 8601). */
export type Instant = string;
/** UUID in lower case (RFC 9562). */
export type Uuid = string;
/** `id@version` of the rulebook under which something was decided. */
export type RulebookReference = string;

/** The roles of the people who act on the ledger. `system` marks what a process proposed or imported. */
export const ROLES = [
  'recorder',
  'case-officer',
  'approver',
  'committee-member',
  'auditor',
  'administrator',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acted: the account (never a person's name), the role acted in, the body acted for. */
export interface Actor {
  readonly account: string;
  readonly role: Role;
  readonly body: string | null;
}

/** How far a document may be read: `open`, or one of the state secrecy levels. */
export const SECRECY_LEVELS = ['open', 'confidential', 'secret', 'top-secret'] as const;
export type Secrecy = (typeof SECRECY_LEVELS)[number];

/** The document on which an act rests. `number` is kept as written; `kind` and `issuer` are parsed from it. */
export interface DocumentReference {
  readonly number: string;
  readonly kind: string;
  readonly issuer: string;
  readonly date: IsoDate;
  readonly abstract: string;
  readonly secrecy: Secrecy;
}

/** What makes a retried request recognisable: the SHA-256 of salt and canonical request, in hex. */
export interface RequestMark {
  readonly digest: string;
}

/** An event as its writer hands it to the store: everything but the time of recording. */
export interface NewEvent<Type extends string = string, Data extends object = JsonObject> {
  readonly id: Uuid;
  readonly type: Type;
  readonly schemaVersion: number;
  /** The organisations that the event is about; at least one, except for the ledger's own records. */
  readonly concerns: readonly Uuid[];
  readonly occurredOn: IsoDate;
  readonly actor: Actor;
  readonly document?: DocumentReference;
  readonly rulebook: RulebookReference;
  readonly correlationId: Uuid;
  readonly causationId: Uuid;
  /** 128 random bits, base64url: keeps a published hash from betraying what the event says. */
  readonly salt: string;
  readonly request?: RequestMark;
  /** Ciphertext of personal fields by JSON pointer into `data` (RFC 6901); absent while nothing is sealed. */
  readonly sealed?: Readonly<Record<string, string>>;
  readonly data: Data;
}

/** An event as the log holds it. `recordedAt` is stamped by the store when it accepts the event. */
export interface LedgerEvent<
  Type extends string = string,
  Data extends object = JsonObject,
> extends NewEvent<Type, Data> {
  readonly stream: string;
  readonly recordedAt: Instant;
}

/** 1-based place of an event in the whole log, without gaps; what people cite. */
export type LedgerSequence = number;
