import type { Committed } from '../event-store/command-handler.js';
import type { Caller } from '../ledger/caller.js';
import type { DocumentReference, IsoDate, Role, Uuid } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import { SeededRandom } from './seeded-random.js';

/** The accounts of the story. One upper organisation's office has a clerk, an appraiser and a leader of its own. */
const DESKS = {
  clerk: { role: 'recorder', account: 'van-thu' },
  appraiser: { role: 'recorder', account: 'to-chuc' },
  leader: { role: 'approver', account: 'thuong-vu' },
} as const satisfies Record<string, { role: Role; account: string }>;
export type Desk = keyof typeof DESKS;

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

  caller(desk: Desk, upperId: Uuid, purpose: string, occurredOn: IsoDate): Caller {
    const { role, account } = DESKS[desk];
    return {
      actor: { account: `${account}.${upperId.slice(0, 4)}`, role, body: null },
      occurredOn,
      options: { idempotencyKey: `demo/${this.seed}/${purpose}` },
    };
  }

  /** The same caller, acting on a numbered document of that day. */
  onDocument(caller: Caller, kind: 'QĐ' | 'TB', abstract: string): Caller {
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
