import type { EventStore } from '../../src/event-store/event-store.js';
import { CommandHandler } from '../../src/event-store/command-handler.js';
import { DryRunStore } from '../../src/exchange/import/dry-run-store.js';
import { type ImportSetting, LedgerTarget } from '../../src/exchange/import/ledger-target.js';
import type { InspectionMapping } from '../../src/exchange/inspections/inspection.mapping.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import { RecordContext } from '../../src/recording/record-context.js';
import { AssessmentContext } from '../../src/ledger/assessments/assessment-context.js';
import { AssessmentsService } from '../../src/ledger/assessments/assessments.service.js';
import { ComplaintContext } from '../../src/ledger/complaints/complaint-context.js';
import { ComplaintsService } from '../../src/ledger/complaints/complaints.service.js';
import { LetterContext } from '../../src/ledger/complaints/letters/letter-context.js';
import { LettersService } from '../../src/ledger/complaints/letters/letters.service.js';
import { systemClock } from '../../src/ledger/clock.js';
import type { Actor } from '../../src/ledger/envelope.js';
import { GradingFacts } from '../../src/ledger/grading-facts.js';
import { ListingDirectory } from '../../src/ledger/listing-directory.js';
import { CaseLetters } from '../../src/ledger/case-letters.js';
import { RecentMembers } from '../../src/ledger/complaints/letters/recent-members.js';
import { LastRating } from '../../src/ledger/last-rating.js';
import { ListingContext } from '../../src/ledger/listings/listing-context.js';
import { ListingsService } from '../../src/ledger/listings/listings.service.js';
import { OrganisationChildren } from '../../src/ledger/organisation-children.js';
import { OrganisationDirectory } from '../../src/ledger/organisation-directory.js';
import { OrganisationDirectoryFromLog } from '../../src/ledger/organisations/organisation-directory-from-log.js';
import { OrganisationSurroundings } from '../../src/ledger/organisations/organisation-surroundings.js';
import { OrganisationsService } from '../../src/ledger/organisations/organisations.service.js';
import { ReviewRounds } from '../../src/ledger/review-rounds.js';
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

class NoCaseLetters extends CaseLetters {
  override async everIn() {
    return [];
  }
}
class NoRatings extends LastRating {
  async gradeOn() {
    return null;
  }
}

class NoRounds extends ReviewRounds {
  async find() {
    return undefined;
  }
}

class Directory extends OrganisationDirectory {
  constructor(private readonly log: OrganisationDirectoryFromLog) {
    super();
  }

  find(organisationId: string) {
    return this.log.find(organisationId);
  }

  lineage(organisationId: string, on?: string) {
    return this.log.lineage(organisationId, on);
  }

  bodies(organisationId: string) {
    return this.log.bodies(organisationId);
  }

  successors(organisationId: string) {
    return this.log.successors(organisationId);
  }
}

/** The services as the composition builds them, over the given log. */
export function servicesOver(store: EventStore) {
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
  const members = new RecentMembers();
  const letters = new LettersService(
    handler,
    new LetterContext(handler, records),
    records,
    directory,
    members,
  );
  const cases = new ComplaintContext(handler, records, directory, members, new NoCaseLetters());
  const complaints = new ComplaintsService(handler, cases, letters);
  const remediation = new ListingsService(
    handler,
    new ListingContext(handler, directory, records, new NoRatings(), new NoRounds()),
  );
  const written = { organisations, assessments, letters, complaints, listings: remediation };
  return { store, handler, directory, rulebooks, ...written };
}

export function importTarget(store: EventStore, setting: ImportSetting = {}): LedgerTarget {
  return new LedgerTarget(servicesOver(store), IMPORTER, setting);
}

export function dryRunTarget(store: EventStore, setting: ImportSetting = {}): LedgerTarget {
  const keeps = (stream: string) => /^(?:organisation|letter|complaint|listing)-/u.test(stream);
  return importTarget(new DryRunStore(store, systemClock, keeps), setting);
}

/** Publishes the rulebooks that ship. */
export async function publishRulebooks(store: EventStore): Promise<void> {
  const service = new RulebooksService(new CommandHandler(store), systemClock);
  await service.publishShipped({ actor: ADMINISTRATOR, occurredOn: '2026-01-01' });
}

/** A mapping of inspections, to be changed by a test. */
export async function inspectionMapping(path: string): Promise<InspectionMapping> {
  const mapping = await loadMapping(path);
  if (mapping.kind !== 'inspection') throw new TypeError(`${path} maps no inspections.`);
  return mapping;
}
