import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../composition/tokens.js';
import {
  noRulebookInForce,
  pinnedRulebookLost,
  type RecordName,
} from '../ledger/act.rejections.js';
import type { Caller } from '../ledger/caller.js';
import { dateOf, type Clock } from '../ledger/clock.js';
import type { Act } from '../ledger/decider.js';
import type { RulebookReference } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import { RulebookRegistry } from '../ledger/rulebook-registry.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** Makes of a caller's request an act under its rulebook: what every service of a write slice begins with. */
@Injectable()
export class RecordContext {
  constructor(
    private readonly rulebooks: RulebookRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For what is opened: under the version of the organisation's rulebook that is in force on the day of the act. */
  async underRulebookInForce(
    record: RecordName,
    rulebookId: string,
    caller: Caller,
  ): Promise<Act | Rejection> {
    const rulebook = await this.rulebooks.inForce(rulebookId, caller.occurredOn);
    if (!rulebook) return noRulebookInForce(record, rulebookId, caller.occurredOn);
    return this.actOf(caller, rulebook);
  }

  /** For what goes on: under the version that the record's opening pinned. */
  async underPinned(
    record: RecordName,
    reference: RulebookReference,
    caller: Caller,
  ): Promise<Act | Rejection> {
    const rulebook = await this.rulebooks.byReference(reference);
    return rulebook ? this.actOf(caller, rulebook) : pinnedRulebookLost(record, reference);
  }

  actOf({ actor, occurredOn, document }: Caller, rulebook: Rulebook): Act {
    const today = dateOf(this.clock.now());
    return { actor, occurredOn, today, rulebook, ...(document && { document }) };
  }
}
