import type { EventStore } from '../../src/event-store/event-store.js';
import { CommandHandler } from '../../src/event-store/command-handler.js';
import { DryRunStore } from '../../src/exchange/import/dry-run-store.js';
import { LedgerTarget } from '../../src/exchange/import/ledger-target.js';
import { RecordContext } from '../../src/recording/record-context.js';
import { AssessmentContext } from '../../src/ledger/assessments/assessment-context.js';
import { AssessmentsService } from '../../src/ledger/assessments/assessments.service.js';
import { systemClock } from '../../src/ledger/clock.js';
import type { Actor } from '../../src/ledger/envelope.js';
import { GradingFacts } from '../../src/ledger/grading-facts.js';
import { ListingDirectory } from '../../src/ledger/listing-directory.js';
import { OrganisationChildren } from '../../src/ledger/organisation-children.js';
import { OrganisationDirectory } from '../../src/ledger/organisation-directory.js';
import { OrganisationDirectoryFromLog } from '../../src/ledger/organisations/organisation-directory-from-log.js';
import { OrganisationSurroundings } from '../../src/ledger/organisations/organisation-surroundings.js';
import { OrganisationsService } from '../../src/ledger/organisations/organisations.service.js';
import { RulebookRegistryFromLog } from '../../src/ledger/rulebooks/rulebook-registry-from-log.js';
import { RulebooksService } from '../../src/ledger/rulebooks/rulebooks.service.js';

const ADMINISTRATOR: Actor = { account: 'an.admin', role: 'administrator', body: null };
const IMPORTER: Actor = { account: 'an.import', role: 'system', body: null };

/** Inspections are graded from their findings alone. */
class NoGradingFacts extends GradingFacts {
  snapshot(): Promise<never> {
    return Promise.reject(new Error('An import asks for no snapshot of other grades.'));
  }
}

/** Registering asks for nobody's children. */
class NoChildren extends OrganisationChildren {
  async activeChildren() {
    return { asOf: 0, ids: [] };
  }

  async restingOn() {
    return [];
  }
}

class NoListings extends ListingDirectory {
  async stateOn() {
    return { state: 'NONE' as const, since: null };
  }
}

class Directory extends OrganisationDirectory {
  constructor(private readonly log: OrganisationDirectoryFromLog) {
    super();
  }

  find(organisationId: string) {
    return this.log.find(organisationId);
  }

  lineage(organisationId: string) {
    return this.log.lineage(organisationId);
  }

  bodies(organisationId: string) {
    return this.log.bodies(organisationId);
  }

  successors(organisationId: string) {
    return this.log.successors(organisationId);
  }
}

/** The services as the composition builds them, over the given log. */
export function importTarget(store: EventStore): LedgerTarget {
  const clock = systemClock;
  const handler = new CommandHandler(store);
  const log = new OrganisationDirectoryFromLog(handler);
  const directory = new Directory(log);
  const rulebooks = new RulebookRegistryFromLog(handler);
  const surroundings = new OrganisationSurroundings(handler, log, new NoChildren());
  const organisations = new OrganisationsService(handler, log, surroundings, rulebooks, clock);
  const facts = new NoGradingFacts();
  const records = new RecordContext(rulebooks, clock);
  const listings = new NoListings();
  const context = new AssessmentContext(handler, directory, records, facts, listings);
  const assessments = new AssessmentsService(handler, context);
  return new LedgerTarget({ store, organisations, assessments, directory, rulebooks }, IMPORTER);
}

export function dryRunTarget(store: EventStore): LedgerTarget {
  const keeps = (stream: string) => stream.startsWith('organisation-');
  return importTarget(new DryRunStore(store, systemClock, keeps));
}

/** Publishes the rulebooks that ship. */
export async function publishRulebooks(store: EventStore): Promise<void> {
  const service = new RulebooksService(new CommandHandler(store), systemClock);
  await service.publishShipped({ actor: ADMINISTRATOR, occurredOn: '2026-01-01' });
}
