import type { EventStore } from '../../src/event-store/event-store.js';
import { CommandHandler } from '../../src/event-store/command-handler.js';
import { DryRunStore } from '../../src/exchange/import/dry-run-store.js';
import { LedgerTarget } from '../../src/exchange/import/ledger-target.js';
import { AssessmentContext } from '../../src/ledger/assessments/assessment-context.js';
import { AssessmentsService } from '../../src/ledger/assessments/assessments.service.js';
import { systemClock } from '../../src/ledger/clock.js';
import type { Actor } from '../../src/ledger/envelope.js';
import type { GradingFacts } from '../../src/ledger/grading-facts.js';
import { OrganisationDirectoryFromLog } from '../../src/ledger/organisations/organisation-directory-from-log.js';
import { OrganisationSurroundings } from '../../src/ledger/organisations/organisation-surroundings.js';
import { OrganisationsService } from '../../src/ledger/organisations/organisations.service.js';
import { RulebookRegistryFromLog } from '../../src/ledger/rulebooks/rulebook-registry-from-log.js';
import { RulebooksService } from '../../src/ledger/rulebooks/rulebooks.service.js';

const ADMINISTRATOR: Actor = { account: 'an.admin', role: 'administrator', body: null };
const IMPORTER: Actor = { account: 'an.import', role: 'system', body: null };

/** Inspections are graded from their findings alone. */
const NO_GRADING: GradingFacts = {
  snapshot: () => Promise.reject(new Error('An import asks for no snapshot of other grades.')),
};

/** The services as the composition builds them, over the given log; importing asks nothing of the views. */
export function importTarget(store: EventStore): LedgerTarget {
  const handler = new CommandHandler(store);
  const directory = new OrganisationDirectoryFromLog(handler);
  const rulebooks = new RulebookRegistryFromLog(handler);
  const children = { activeChildren: async () => ({ asOf: 0, ids: [] }) };
  const surroundings = new OrganisationSurroundings(directory, children);
  const organisations = new OrganisationsService(
    handler,
    directory,
    surroundings,
    rulebooks,
    systemClock,
  );
  const context = new AssessmentContext(handler, directory, rulebooks, NO_GRADING, systemClock);
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
