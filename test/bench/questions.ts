/** What is asked of the views of a big city, as HTTP and pages ask it: each name with the question. */
import { SimulatedClock } from '../../src/demo/simulated-clock.js';
import { CommandHandler } from '../../src/event-store/command-handler.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { RulebookRegistryFromLog } from '../../src/ledger/rulebooks/rulebook-registry-from-log.js';
import type { Views } from '../../src/projections/views.js';
import { planOf } from '../../src/proposing/proposal-plan.js';
import { ProposalFindings } from '../../src/proposing/proposal-findings.js';
import { CASE_SORTS } from '../../src/views/complaint-register/complaint-register.model.js';
import { ComplaintRegisterQueries } from '../../src/views/complaint-register/complaint-register.queries.js';
import { ComplaintSignalsQueries } from '../../src/views/complaint-register/complaint-signals.queries.js';
import { DataQualityQueries } from '../../src/views/data-quality/data-quality.queries.js';
import { MyWorkQueries } from '../../src/views/my-work/my-work.queries.js';
import { OrganisationStatusQueries } from '../../src/views/organisation-status/organisation-status.queries.js';
import { FLAG_CODES } from '../../src/views/organisation-status/status-axes.model.js';
import {
  STATUS_SORTS,
  type StatusFilter,
} from '../../src/views/organisation-status/status-questions.model.js';
import { ProposalsQueries } from '../../src/views/proposals/proposals.queries.js';
import { ListMovementsQueries } from '../../src/views/remediation-board/list-movements.queries.js';
import { BOARD_SORTS } from '../../src/views/remediation-board/remediation-board.model.js';
import { RemediationBoardQueries } from '../../src/views/remediation-board/remediation-board.queries.js';

export type Question = readonly [name: string, ask: () => unknown];

export interface City {
  readonly views: Views;
  readonly store: EventStore;
  readonly rootId: Uuid;
  /** One that stands well below the root. */
  readonly organisationId: Uuid;
  /** First and last day of its story. */
  readonly from: IsoDate;
  readonly until: IsoDate;
}

const FILTERS: Readonly<Record<string, StatusFilter>> = {
  'grade D': { grades: ['D'] },
  'part of a name': { name: 'chi bo' },
  listed: { listings: ['LISTED', 'IN_REMEDIATION'] },
  'not listed': { listings: ['NONE'] },
  'any flag': { flags: FLAG_CODES },
  'overdue complaints': { flags: ['COMPLAINT_OVERDUE'] },
  'a ground': { grounds: ['G2'] },
  '30 days in the state': { minDays: 30 },
};

/** The page that the others are held against: the first 50 of everything, by name. */
export function plainPage(city: City): Question {
  const { status } = queriesOf(city);
  const at = status.viewpoint();
  return ['page by name', () => status.page({}, at, null)];
}

export function questionsOf(city: City): Question[] {
  const { views, rootId, organisationId } = city;
  const { status, clock } = queriesOf(city);
  const at = status.viewpoint();
  const past = status.viewpoint({ effectiveOn: city.from });
  const fresh = () => new OrganisationStatusQueries(views, clock);
  return [
    ['overview', () => status.summary(rootId, at, null)],
    ['overview, first after an event', () => fresh().summary(rootId, at, null)],
    ['overview of a day past', () => status.summary(rootId, past, null)],
    ['one organisation', () => status.one(organisationId, at, null)],
    ...STATUS_SORTS.map((sort): Question => [
      `page sorted by ${sort}`,
      () => status.page({ sort }, at, null),
    ]),
    ...Object.entries(FILTERS).map(([name, filter]): Question => [
      `page filtered by ${name}`,
      () => status.page({ filter }, at, null),
    ]),
    ...registerQuestions(city),
    ...boardQuestions(city),
    ...pageQuestions(city),
  ];
}

function registerQuestions(city: City): Question[] {
  const { status, register, signals } = queriesOf(city);
  const at = status.viewpoint();
  const period = { subtree: null, from: city.from, to: city.until };
  return [
    ...CASE_SORTS.map((sort): Question => [
      `register sorted by ${sort}`,
      () => register.cases({ sort }, at, null),
    ]),
    ['register, overdue', () => register.cases({ filter: { overdue: true } }, at, null)],
    ['register, backlog', () => register.cases({ filter: { backlog: true } }, at, null)],
    ['register, duplicates', () => register.cases({ filter: { duplicates: true } }, at, null)],
    ['register, from the root', () => register.cases({}, at, city.rootId)],
    ['letters', () => register.letters({}, at, null)],
    ['letters, from the root', () => register.letters({}, at, city.rootId)],
    ['complaint statistics', () => register.statistics(period, at, null)],
    ['hot spots', () => signals.hotSpots({}, at, null)],
  ];
}

function boardQuestions(city: City): Question[] {
  const { status, board, movements } = queriesOf(city);
  const at = status.viewpoint();
  const { from, until: to } = city;
  return [
    ...BOARD_SORTS.map((sort): Question => [
      `board sorted by ${sort}`,
      () => board.listings({ sort }, at, null),
    ]),
    ['board, late', () => board.listings({ filter: { late: ['step', 'listing'] } }, at, null)],
    ['steps', () => board.steps({}, at, null)],
    ['movements', () => movements.movements({ from, to }, at, null)],
  ];
}

function pageQuestions(city: City): Question[] {
  const { status, work, quality, findings } = queriesOf(city);
  const at = status.viewpoint();
  const everything = { scope: null, readsComplaints: true };
  return [
    ['my work, approver', () => work.waitingFor({ role: 'approver', scope: null }, {}, at)],
    ['my work, recorder', () => work.waitingFor({ role: 'recorder', scope: null }, {}, at)],
    ['data quality', () => quality.page({}, at, everything)],
    ['a pass of proposing', async () => planOf(await findings.on(city.until))],
  ];
}

function queriesOf({ views, store, until }: City) {
  const clock = new SimulatedClock();
  clock.startEvening(until);
  const status = new OrganisationStatusQueries(views, clock);
  const register = new ComplaintRegisterQueries(views);
  const signals = new ComplaintSignalsQueries(views);
  const board = new RemediationBoardQueries(views);
  const quality = new DataQualityQueries(views);
  const proposals = new ProposalsQueries(views);
  const work = new MyWorkQueries(views, register, board, proposals, quality);
  const movements = new ListMovementsQueries(views);
  const findings = new ProposalFindings(
    views,
    new RulebookRegistryFromLog(new CommandHandler(store)),
    signals,
  );
  return { clock, status, register, signals, board, quality, work, movements, findings };
}
