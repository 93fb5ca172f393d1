import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { CLOCK } from '../../composition/tokens.js';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import { MAX_EVENT_BYTES } from '../../event-store/event-store.js';
import { checkRulebook } from '../../rulebook/check.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { Caller } from '../caller.js';
import { dateOf, type Clock } from '../clock.js';
import { Rejection } from '../rejection.js';
import { rulebookDecider } from './rulebook.decider.js';
import { RULEBOOK_STREAM } from './rulebook.events.js';
import { faulty, notAdministrator, tooLarge } from './rulebook.rejections.js';
import { readShippedRulebooks } from './shipped-rulebooks.js';

/** Room that the envelope takes beside the rulebook in its event. */
const ENVELOPE_BYTES = 8 * 1024;

/** Publishes rulebooks; HTTP, import, demo and command line all go through it. */
@Injectable()
export class RulebooksService {
  constructor(
    private readonly commands: CommandHandler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Records a version, which cites itself as its rulebook. The same content again adds nothing. `input.rulebook` is
   * whatever was sent; it is checked here.
   */
  async publish(
    input: { readonly rulebook: unknown },
    caller: Caller,
  ): Promise<Committed | Rejection> {
    if (caller.actor.role !== 'administrator') return notAdministrator();
    const [first, ...others] = checkRulebook(input.rulebook);
    if (first) return faulty([first, ...others]);
    const rulebook = input.rulebook as Rulebook;
    const { digest, bytes } = digestOf(rulebook);
    const most = MAX_EVENT_BYTES - ENVELOPE_BYTES;
    if (bytes > most) return tooLarge(bytes, most);
    const { actor, occurredOn, document, options } = caller;
    const today = dateOf(this.clock.now());
    const act = { actor, occurredOn, today, ...(document && { document }), rulebook };
    const command = { type: 'PublishRulebook', act, payload: { rulebook, digest } } as const;
    return this.commands.execute(rulebookDecider, RULEBOOK_STREAM, command, options);
  }

  /** Publishes every shipped version that is not published yet. Stops at the first refusal and returns it. */
  async publishShipped(caller: Omit<Caller, 'options'>): Promise<readonly Committed[] | Rejection> {
    const { actor, occurredOn, document } = caller;
    const publisher = { actor, occurredOn, ...(document && { document }) };
    const outcomes: Committed[] = [];
    for (const rulebook of await readShippedRulebooks()) {
      const outcome = await this.publish({ rulebook }, publisher);
      if (outcome instanceof Rejection) return outcome;
      outcomes.push(outcome);
    }
    return outcomes;
  }
}

/** Over the canonical JSON: spaces and the order of fields in a file do not make another rulebook. */
function digestOf(rulebook: Rulebook): { readonly digest: string; readonly bytes: number } {
  const text = canonicalize(rulebook) ?? '';
  const digest = createHash('sha256').update(text).digest('hex');
  return { digest, bytes: Buffer.byteLength(text) };
}
