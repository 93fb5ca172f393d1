import {
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  type PipeTransform,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../access/current-principal.js';
import type { Principal } from '../access/principal.js';
import { EVENT_STORE } from '../composition/tokens.js';
import type { EventStore, Position } from '../event-store/event-store.js';
import { idempotencyKey, ifMatchRevision } from './preconditions.js';
import { LATE, within } from './within.js';

/** What a command's request carries besides its body, checked, and what its answer is made with. */
export interface CommandContext {
  readonly principal: Principal;
  readonly ifRevision: number | undefined;
  readonly idempotencyKey: string | undefined;
  readonly reply: FastifyReply;
  /** Undefined where the log has not numbered it in time. */
  sequenceOf(position: Position): Promise<number | undefined>;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A log on a cluster numbers an event when it has read it back, mostly within milliseconds. */
const NUMBERED_WITHIN_MS = 3_000;

@Injectable()
export class CommandContextPipe implements PipeTransform<Exchange, CommandContext> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  transform({ request, reply }: Exchange): CommandContext {
    return {
      principal: principalOf(request),
      ifRevision: ifMatchRevision(request.headers['if-match']),
      idempotencyKey: idempotencyKey(request.headers['idempotency-key']),
      reply,
      sequenceOf: (position) => this.numberOf(position),
    };
  }

  /** By now the event is recorded. Whatever keeps its number from coming must not make that look like a failure. */
  private async numberOf(position: Position): Promise<number | undefined> {
    try {
      const sequence = await within(NUMBERED_WITHIN_MS, this.store.sequenceOf(position));
      return sequence === LATE ? undefined : sequence;
    } catch {
      return undefined;
    }
  }
}

const ExchangeOf = createParamDecorator((_data: unknown, context: ExecutionContext): Exchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest(), reply: http.getResponse() };
});

/** Injects the `CommandContext` into a handler's parameter. A faulty header is refused with 400. */
export function InCommandContext(): ParameterDecorator {
  return ExchangeOf(CommandContextPipe);
}
