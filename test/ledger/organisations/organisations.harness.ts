/** The organisations service on a real store in a temporary folder. */
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../../src/event-store/event-store.js';
import { CommandHandler, type Committed } from '../../../src/event-store/command-handler.js';
import { SqliteEventStore } from '../../../src/event-store/sqlite/sqlite-event-store.js';
import type { Caller } from '../../../src/ledger/caller.js';
import type { IsoDate, Uuid } from '../../../src/ledger/envelope.js';
import { OrganisationChildren } from '../../../src/ledger/organisation-children.js';
import { OrganisationDirectoryFromLog } from '../../../src/ledger/organisations/organisation-directory-from-log.js';
import { OrganisationSurroundings } from '../../../src/ledger/organisations/organisation-surroundings.js';
import { OrganisationsService } from '../../../src/ledger/organisations/organisations.service.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { RulebookRegistry } from '../../../src/ledger/rulebook-registry.js';
import { rulebookReference } from '../../../src/rulebook/rulebook.js';
import { RECORDER } from '../../support/given.js';
import { DECISION, RULES, TODAY } from './organisation.fixtures.js';

const clock = { now: () => new Date(`${TODAY}T05:00:00Z`) };

class OneRulebook extends RulebookRegistry {
  override async inForce(rulebookId: string, on: IsoDate) {
    return rulebookId === RULES.id && on >= RULES.validFrom ? RULES : undefined;
  }
  override async byReference(reference: string) {
    return reference === rulebookReference(RULES) ? RULES : undefined;
  }
  override async all() {
    return [RULES];
  }
}

/** A view that shows what a test puts into it, and nothing else. */
export class StaleView extends OrganisationChildren {
  readonly shown = new Map<Uuid, readonly Uuid[]>();
  override async activeChildren(organisationId: Uuid) {
    return { asOf: 0, ids: this.shown.get(organisationId) ?? [] };
  }
  override async restingOn() {
    return [];
  }
}

/** One process on a ledger: `join` is a second one on the same file. */
export class Office {
  readonly view = new StaleView();
  readonly directory: OrganisationDirectoryFromLog;
  readonly service: OrganisationsService;

  private constructor(
    readonly store: EventStore,
    private readonly path: string,
  ) {
    const handler = new CommandHandler(store);
    this.directory = new OrganisationDirectoryFromLog(handler);
    const surroundings = new OrganisationSurroundings(handler, this.directory, this.view);
    const { directory } = this;
    this.service = new OrganisationsService(
      handler,
      directory,
      surroundings,
      new OneRulebook(),
      clock,
    );
  }

  static open(folder: string): Office {
    const path = join(folder, `${randomUUID()}.db`);
    return new Office(SqliteEventStore.open({ path, mode: 'create', upcasters: [], clock }), path);
  }

  join(): Office {
    const { path } = this;
    return new Office(
      SqliteEventStore.open({ path, mode: 'existing', upcasters: [], clock }),
      path,
    );
  }

  async root(organisationId: Uuid): Promise<void> {
    const root = { level: 'ROOT', placeKind: 'AGENCY', parentId: null, rulebookId: RULES.id };
    succeed(
      await this.service.register({ organisationId, name: 'Gốc', ...root }, on('2010-01-01')),
    );
  }

  async unit(organisationId: Uuid, parentId: Uuid, day = '2011-01-01'): Promise<void> {
    const unit = { level: 'UNIT', placeKind: 'AGENCY', parentId };
    const name = `Đơn vị ${organisationId.slice(-3)}`;
    succeed(await this.service.register({ organisationId, name, ...unit }, on(day)));
  }
}

export function on(occurredOn: IsoDate, options: Caller['options'] = {}): Caller {
  return { actor: RECORDER, occurredOn, document: { ...DECISION, date: occurredOn }, options };
}

export function succeed<Outcome extends Committed>(outcome: Outcome | Rejection): Outcome {
  if (outcome instanceof Rejection) throw new Error(`${outcome.code}: ${outcome.message.en}`);
  return outcome;
}

/** The code of the refusal, or `recorded`, or `nothing added`. */
export function said(outcome: Committed | Rejection): string {
  if (outcome instanceof Rejection) return outcome.code;
  return outcome.position === undefined ? 'nothing added' : 'recorded';
}
