import { randomUUID } from 'node:crypto';
import { CommandHandler } from '../../src/event-store/command-handler.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { Act } from '../../src/ledger/decider.js';
import type { Uuid } from '../../src/ledger/envelope.js';
import type {
  OrganisationCommand,
  Surroundings,
} from '../../src/ledger/organisations/organisation.commands.js';
import { organisationDecider } from '../../src/ledger/organisations/organisation.decider.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { newEvents } from '../support/new-event.js';
import { shippedRulebook } from '../support/rulebooks.js';
import { ClusterLedger } from './cluster-ledger.js';
import { paired, rate, type Figure } from './figure.js';
import { inFlight } from './in-flight.js';

const STREAMS = 4000;
const WRITERS = 64;
const ROUNDS = 5;

const ALONE: Surroundings = {
  organisations: new Map(),
  ancestry: new Map(),
  children: { asOf: 0, ids: [] },
};
const ACT: Act = {
  actor: { account: 'bench', role: 'recorder', body: null },
  occurredOn: '2024-01-01',
  today: '2026-01-01',
  rulebook: shippedRulebook('food-inspection@1'),
};

/** A command on each of many streams whose state is remembered: decided, then appended at the revision decided on. */
export async function clusterCommandFigures(): Promise<Figure[]> {
  const { ledger, store } = await ClusterLedger.make();
  try {
    const organisations = new Organisations(store);
    await organisations.register();
    let members = 0;
    const ours = async () => {
      // The projector of a service has numbered what was recorded a moment ago; here nobody else reads.
      for await (const batch of store.readLog()) if (batch.length === 0) break;
      members += 1;
      return rate(STREAMS, () => organisations.count(members));
    };
    const pair = await paired(ROUNDS, ours, () =>
      rate(STREAMS, () =>
        inFlight(WRITERS, newEvents(STREAMS), (event) =>
          ledger.bare.append(`bench-${event.id}`, event),
        ),
      ),
    );
    const floorName = 'bare client, classic call';
    return [{ name: 'command, 64 in flight', unit: 'commands/s', ...pair, floorName }];
  } finally {
    await ledger.dispose();
  }
}

class Organisations {
  private readonly handler: CommandHandler;
  private readonly ids = Array.from({ length: STREAMS }, () => randomUUID());

  constructor(store: EventStore) {
    this.handler = new CommandHandler(store);
  }

  register(): Promise<void> {
    const description = {
      ...{ name: 'Chi bộ Phòng Tổ chức', code: null, level: 'CITY', placeKind: 'UNKNOWN' },
      ...{ parentId: null, members: 7, predecessorIds: [], rulebookId: 'food-inspection' },
    };
    return this.executeAll((organisationId) => ({
      ...{ type: 'RegisterOrganisation', act: ACT, known: ALONE },
      payload: { organisationId, ...description },
    }));
  }

  count(members: number): Promise<void> {
    return this.executeAll((organisationId) => ({
      ...{ type: 'CountOrganisationMembers', act: ACT, known: ALONE },
      payload: { organisationId, members },
    }));
  }

  private executeAll(commandTo: (organisationId: Uuid) => OrganisationCommand): Promise<void> {
    return inFlight(WRITERS, this.ids, async (id) => {
      const stream = `organisation-${id}`;
      const outcome = await this.handler.execute(organisationDecider, stream, commandTo(id));
      // A refusal is quick, and would flatter the figure.
      if (outcome instanceof Rejection) throw new Error(`${outcome.code}: nothing was measured.`);
    });
  }
}
