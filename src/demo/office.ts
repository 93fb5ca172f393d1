import type { Committed } from '../event-store/command-handler.js';
import type { Caller } from '../ledger/caller.js';
import type { DocumentReference, IsoDate, Role, Uuid } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import { seededChance } from './seeded-chance.js';
import { SeededRandom } from './seeded-random.js';

/**
 * The accounts of the story. One upper organisation's office has each of these desks: nobody may record, decide and verify in
 * one case. The reporter sits in the organisation itself and says what it has done.
 */
const DESKS = {
  clerk: { role: 'recorder', account: 'van-thu' },
  appraiser: { role: 'recorder', account: 'to-chuc' },
  leader: { role: 'approver', account: 'thuong-vu' },
  officer: { role: 'case-officer', account: 'giai-quyet' },
  steering: { role: 'approver', account: 'ban-chi-dao' },
  verifier: { role: 'approver', account: 'kiem-tra' },
  corrector: { role: 'approver', account: 'thuong-truc' },
  reporter: { role: 'recorder', account: 'don-vi' },
} as const satisfies Record<string, { role: Role; account: string }>;
export type Desk = keyof typeof DESKS;
export type DocumentKind = 'QĐ' | 'TB' | 'KH' | 'KL';

/** The id of the steering committee that owns the list of an upper organisation. */
export function steeringBodyOf(upperId: Uuid): string {
  return `bcd.${upperId.slice(0, 4)}`;
}

/** The story asked for something that the rules refuse: a fault of the story, told with the rule's own words. */
export class StoryRefused extends Error {
  constructor(purpose: string, rejection: Rejection) {
    super(`${purpose}: ${rejection.code}: ${rejection.message.en}`);
    this.name = 'StoryRefused';
  }
}

/** Where the story's acts are signed: who, when, on what document, under a key that makes a second run add nothing. */
export class Office {
  events = 0;

  constructor(private readonly seed: number) {}

  /** @param placeId the upper organisation; for a reporter the organisation itself */
  caller(desk: Desk, placeId: Uuid, purpose: string, occurredOn: IsoDate): Caller {
    const { role, account } = DESKS[desk];
    const body = desk === 'steering' ? steeringBodyOf(placeId) : null;
    return {
      actor: { account: `${account}.${placeId.slice(0, 4)}`, role, body },
      occurredOn,
      options: {
        idempotencyKey: `demo/${this.seed}/${purpose}`,
        correlationId: seededChance(this.seed).id(`${account} ${purpose}`),
      },
    };
  }

  /** The same caller, acting on a numbered document of that day. */
  onDocument(caller: Caller, kind: DocumentKind, abstract: string): Caller {
    const purpose = caller.options?.idempotencyKey ?? abstract;
    const number = new SeededRandom(this.seed, 'document', purpose).integer(1, 2999);
    const document: DocumentReference = {
      number: `${number}-${kind}/TU`,
      kind,
      issuer: 'TU',
      date: caller.occurredOn,
      abstract,
      secrecy: 'open',
    };
    return { ...caller, document };
  }

  /** Waits for an act that the rules must allow. @throws StoryRefused */
  async done<Outcome extends Committed>(
    purpose: string,
    outcome: Promise<Outcome | Rejection>,
  ): Promise<Outcome> {
    const result = await this.tried(outcome);
    if (result instanceof Rejection) throw new StoryRefused(purpose, result);
    return result;
  }

  /** Waits for an act that the rules may refuse. */
  async tried<Outcome extends Committed>(
    outcome: Promise<Outcome | Rejection>,
  ): Promise<Outcome | Rejection> {
    const result = await outcome;
    if (!(result instanceof Rejection)) this.events += result.eventIds.length;
    return result;
  }
}
