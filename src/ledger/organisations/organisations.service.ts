import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5, v7 as uuidV7 } from 'uuid';
import { CLOCK } from '../../composition/tokens.js';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import type { Caller } from '../caller.js';
import { dateOf, type Clock } from '../clock.js';
import type { IsoDate, Uuid } from '../envelope.js';
import { Rejection } from '../rejection.js';
import { RulebookRegistry } from '../rulebook-registry.js';
import type { OrganisationCommand, Surroundings } from './organisation.commands.js';
import { organisationDecider } from './organisation.decider.js';
import { organisationStream } from './organisation.events.js';
import { OrganisationDirectoryFromLog } from './organisation-directory-from-log.js';
import {
  noRulebookInForce,
  rulebookMissing,
  unknownOrganisation,
  unknownRulebook,
} from './organisation.rejections.js';
import type { OrganisationState } from './organisation.state.js';
import { OrganisationSurroundings } from './organisation-surroundings.js';
import { unknownParent } from './rules/organisation-tree.rejections.js';
import { parentOn, timelineOf } from './organisation-timeline.state.js';
import { StructureLock } from './structure-lock.js';

/** Namespace of ids that the service makes for a request with an idempotency key, so that a retry finds them again. */
const ID_NAMESPACE = '2f1f8a0c-3f0e-5c6b-9d43-0a5f7c7f2b10';

type CommandType = OrganisationCommand['type'];
type PayloadOf<Type extends CommandType> = Extract<OrganisationCommand, { type: Type }>['payload'];

/** What a registration may leave out is made or taken as unknown. */
export type RegisterInput = Pick<
  PayloadOf<'RegisterOrganisation'>,
  'name' | 'level' | 'placeKind' | 'parentId'
> &
  Partial<PayloadOf<'RegisterOrganisation'>>;
export type EstablishBodyInput = Omit<PayloadOf<'EstablishOrganisationBody'>, 'bodyId'> & {
  readonly bodyId?: string;
};
export type Registered = Committed & { readonly organisationId: Uuid };
export type Established = Committed & { readonly bodyId: string };
type Outcome = Promise<Committed | Rejection>;

/**
 * Everything that can be recorded of organisations. A method resolves when the fact is durable, or with the reason why
 * it is refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class OrganisationsService {
  private readonly lock = new StructureLock();

  constructor(
    private readonly handler: CommandHandler,
    private readonly directory: OrganisationDirectoryFromLog,
    private readonly surroundings: OrganisationSurroundings,
    private readonly rulebooks: RulebookRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes the id where none is given. Registrations run together; only what rearranges the tree waits for them. */
  async register(input: RegisterInput, caller: Caller): Promise<Registered | Rejection> {
    const organisationId = input.organisationId ?? newId('organisation', caller);
    const payload = {
      organisationId,
      name: input.name,
      code: input.code ?? null,
      level: input.level,
      placeKind: input.placeKind,
      parentId: input.parentId,
      members: input.members ?? null,
      predecessorIds: input.predecessorIds ?? [],
      rulebookId: input.rulebookId ?? null,
    };
    const outcome = await this.lock.shared(async () => {
      const done = await this.execute('RegisterOrganisation', payload, caller);
      this.note(organisationId, payload.parentId, done);
      return done;
    });
    return outcome instanceof Rejection ? outcome : { ...outcome, organisationId };
  }

  /** A new name from that day on. */
  rename(input: PayloadOf<'RenameOrganisation'>, caller: Caller): Outcome {
    return this.execute('RenameOrganisation', input, caller);
  }

  /** The number on that day; the same number on another day is recorded as well. */
  countMembers(input: PayloadOf<'CountOrganisationMembers'>, caller: Caller): Outcome {
    return this.execute('CountOrganisationMembers', input, caller);
  }

  /** Under another parent of the same tree. Alone in this process, as all that rearranges it. */
  move(input: PayloadOf<'MoveOrganisation'>, caller: Caller): Outcome {
    return this.rearrange('MoveOrganisation', input, caller);
  }

  /** Refused while active organisations stand below it: each is moved first, by a document of its own. */
  merge(input: PayloadOf<'MergeOrganisation'>, caller: Caller): Outcome {
    return this.rearrange('MergeOrganisation', input, caller);
  }

  /** The successors are registered first, with it as their predecessor. */
  split(input: PayloadOf<'SplitOrganisation'>, caller: Caller): Outcome {
    return this.rearrange('SplitOrganisation', input, caller);
  }

  /** It ends without a successor. Refused while active organisations stand below it. */
  dissolve(input: PayloadOf<'DissolveOrganisation'>, caller: Caller): Outcome {
    return this.rearrange('DissolveOrganisation', input, caller);
  }

  /** `person` is a pseudonym or staff code: more people read the log than may know the name. */
  appointHead(input: PayloadOf<'AppointOrganisationHead'>, caller: Caller): Outcome {
    return this.execute('AppointOrganisationHead', input, caller);
  }

  /** Names who leaves: a head who is not the one in office is a mistake in the paper or in the record. */
  relieveHead(input: PayloadOf<'RelieveOrganisationHead'>, caller: Caller): Outcome {
    return this.execute('RelieveOrganisationHead', input, caller);
  }

  /** Makes the id of the body where none is given. */
  async establishBody(input: EstablishBodyInput, caller: Caller): Promise<Established | Rejection> {
    const bodyId = input.bodyId ?? newId('body', caller);
    const payload = { ...input, bodyId };
    const outcome = await this.execute('EstablishOrganisationBody', payload, caller);
    return outcome instanceof Rejection ? outcome : { ...outcome, bodyId };
  }

  /** By its id, which names no other body afterwards. */
  dissolveBody(input: PayloadOf<'DissolveOrganisationBody'>, caller: Caller): Outcome {
    return this.execute('DissolveOrganisationBody', input, caller);
  }

  /** An amendment may give an organisation another place or another end, so all three run alone too. */
  correct(input: PayloadOf<'CorrectOrganisationRecord'>, caller: Caller): Outcome {
    return this.rearrange('CorrectOrganisationRecord', input, caller);
  }

  revoke(input: PayloadOf<'RevokeOrganisationRecord'>, caller: Caller): Outcome {
    return this.rearrange('RevokeOrganisationRecord', input, caller);
  }

  reverse(input: PayloadOf<'ReverseOrganisationCorrection'>, caller: Caller): Outcome {
    return this.rearrange('ReverseOrganisationCorrection', input, caller);
  }

  /** What changes the tree or ends a part of it: alone in this process. */
  private rearrange<Type extends CommandType>(
    type: Type,
    payload: PayloadOf<Type>,
    caller: Caller,
  ): Outcome {
    const { organisationId } = payload;
    return this.lock.exclusive(async () => {
      const done = await this.execute(type, payload, caller);
      const state = await this.directory.state(organisationId);
      this.note(organisationId, parentOn(timelineOf(state)), done);
      return done;
    });
  }

  /**
   * Facts are read before the decision and are no condition of the append: the stream itself is guarded by its revision,
   * the neighbours by the lock of this process.
   */
  private async execute<Type extends CommandType>(
    type: Type,
    payload: PayloadOf<Type>,
    caller: Caller,
  ): Outcome {
    const asked = { type, payload } as Pick<OrganisationCommand, 'type' | 'payload'>;
    const state = await this.directory.state(payload.organisationId);
    const known = await this.surroundings.of(asked, state);
    const rulebookId = rulebookOf(asked, state, known);
    if (rulebookId instanceof Rejection) return rulebookId;
    const { actor, occurredOn, document, options } = caller;
    const rulebook = await this.rulebooks.inForce(rulebookId, occurredOn);
    if (!rulebook) return this.withoutRulebook(rulebookId, occurredOn);
    const today = dateOf(this.clock.now());
    const act = { actor, occurredOn, today, ...(document && { document }), rulebook };
    const command = { ...asked, act, known } as OrganisationCommand;
    const stream = organisationStream(payload.organisationId);
    return this.handler.execute(organisationDecider, stream, command, options);
  }

  private async withoutRulebook(rulebookId: string, on: IsoDate): Promise<Rejection> {
    const published = new Set((await this.rulebooks.all()).map(({ id }) => id));
    if (published.has(rulebookId)) return noRulebookInForce(rulebookId, on);
    return unknownRulebook(rulebookId, [...published].sort());
  }

  /** Noted before the lock is released, so that whoever ends the parent next knows of it. */
  private note(organisationId: Uuid, parentId: Uuid | null, outcome: Committed | Rejection): void {
    if (!(outcome instanceof Rejection)) this.surroundings.recent.note(organisationId, parentId);
  }
}

/** The rulebook that its tree is kept under: its own, else the parent's, else the one that a root names. */
function rulebookOf(
  { type, payload }: Pick<OrganisationCommand, 'type' | 'payload'>,
  state: OrganisationState,
  known: Surroundings,
): string | Rejection {
  const first = state.facts[0]?.fact;
  if (first?.type === 'OrganisationRegistered') return first.data.rulebookId;
  if (type !== 'RegisterOrganisation') return unknownOrganisation();
  const { parentId, rulebookId } = payload as PayloadOf<'RegisterOrganisation'>;
  if (parentId === null) return rulebookId ?? rulebookMissing();
  return known.organisations.get(parentId)?.rulebookId ?? unknownParent();
}

/** With an idempotency key the id is derived from it: a retry must find the stream that the first request made. */
function newId(purpose: string, { actor, options }: Caller): Uuid {
  const key = options?.idempotencyKey;
  return key === undefined
    ? uuidV7()
    : uuidV5(`${purpose}\n${actor.account}\n${key}`, ID_NAMESPACE);
}
