import { type AppOptions, TestApp, type TestRole } from '../support/http.js';
import type { LogEntry } from '../../src/event-store/event-store.js';
import type { Clock } from '../../src/ledger/clock.js';
import type { IsoDate, LedgerEvent, Uuid } from '../../src/ledger/envelope.js';
import type { JsonObject } from '../../src/ledger/json.js';
import { type PassResult, Proposer } from '../../src/proposing/proposer.js';
import { newEvent } from '../support/new-event.js';
import { shippedRulebook } from '../support/rulebooks.js';

export const id = (n: number): Uuid => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const CITY = id(1);
export const UPPER = id(2);
/** Two grassroots organisations below `UPPER`. */
export const WARD = id(3);
export const OTHER = id(4);

const REFERENCE = 'to-chuc-co-so@2025.366';
type Registered = readonly [Uuid, Uuid | null, string, string];
const TREE: readonly Registered[] = [
  [CITY, null, 'CITY', 'Đảng bộ thành phố'],
  [UPPER, CITY, 'UPPER', 'Đảng bộ khối'],
  [WARD, UPPER, 'GRASSROOTS', 'Đảng bộ cơ sở Một'],
  [OTHER, UPPER, 'GRASSROOTS', 'Đảng bộ cơ sở Hai'],
];

/** What an entry onto the list says. */
export const ENTERED = {
  route: 'E1',
  grounds: [{ groundId: 'g1', ground: 'G1.2', context: null, text: '', evidence: [] }],
};
const BASIS = { asOf: null, measures: {}, criteria: {}, quotas: [], clauses: [], warnings: [] };

/** Noon of a day that a test moves by hand. */
export class HandClock implements Clock {
  constructor(public day: IsoDate = '2026-02-01') {}

  now(): Date {
    return new Date(`${this.day}T05:00:00.000Z`);
  }
}

/** A ledger with a tree, whose process is run by hand; and further replicas of it. */
export class ProposingWorld {
  readonly clock = new HandClock();
  readonly apps: TestApp[] = [];
  private readonly tokens = new Map<string, string>();

  private constructor(private readonly options: AppOptions) {}

  /** @param scoped the roles that have a token for a subtree as well; they are read before the first request */
  static async start(
    options: AppOptions = {},
    scoped: readonly (readonly [TestRole, Uuid])[] = [],
  ): Promise<ProposingWorld> {
    const world = new ProposingWorld(options);
    const app = await world.replica();
    for (const [role, scope] of scoped) {
      world.tokens.set(`${role} ${scope}`, app.addToken(role, scope));
    }
    try {
      await world.seed();
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  get app(): TestApp {
    const [first] = this.apps;
    if (!first) throw new Error('Not started.');
    return first;
  }

  /** The token of a role for a subtree. */
  token(role: TestRole, scope: Uuid): string {
    return this.tokens.get(`${role} ${scope}`) ?? '';
  }

  /** Another server on the same ledger, with views of its own. */
  async replica(more: AppOptions = {}): Promise<TestApp> {
    const [shareWith] = this.apps;
    const shared = shareWith && { shareWith };
    const app = await TestApp.start({ clock: this.clock, ...this.options, ...shared, ...more });
    this.apps.push(app);
    return app;
  }

  async stop(): Promise<void> {
    for (const app of this.apps.toReversed()) await app.stop();
    this.app.dispose();
  }

  /** Records an event as if a slice had decided it; answers its id. */
  async tell(type: string, stream: string, occurredOn: IsoDate, data: JsonObject): Promise<Uuid> {
    const concerns = [data.organisationId as Uuid];
    const event = newEvent({ type, occurredOn, concerns, rulebook: REFERENCE, data });
    await this.app.store.append({ stream, expected: 'any', events: [event] });
    return event.id;
  }

  /** An assessment of its own that decides a grade. */
  async graded(organisationId: Uuid, grade: string, on: IsoDate, n = 1): Promise<Uuid> {
    const assessmentId = organisationId.replace('0199', `0a${String(n).padStart(2, '0')}`);
    const key = { assessmentId, organisationId };
    const year = String(2024 + n);
    const period = { kind: 'YEAR', label: year, from: `${year}-01-01`, to: `${year}-12-31` };
    const stream = `assessment-${assessmentId}`;
    const opening = { ...key, roundId: null, period, purpose: null };
    await this.tell('AssessmentOpened', stream, on, opening);
    const decision = { ...key, grade, points: null, period, method: 'decided', basis: BASIS };
    return this.tell('AssessmentGradeDecided', stream, on, decision);
  }

  listed(type: string, organisationId: Uuid, on: IsoDate, data: JsonObject = {}): Promise<Uuid> {
    const key = { organisationId, listingId: organisationId.replace('0199', '0b99') };
    return this.tell(type, `listing-${organisationId}`, on, { ...key, ...data });
  }

  /** One pass on one replica, once its views hold everything. */
  async pass(app = this.app, dryRun = false): Promise<PassResult> {
    await app.settle();
    return app.app.get(Proposer, { strict: false }).pass({ dryRun });
  }

  /** Further grassroots organisations below `UPPER`. */
  async registered(...organisationIds: readonly Uuid[]): Promise<void> {
    for (const organisationId of organisationIds) {
      await this.register([organisationId, UPPER, 'GRASSROOTS', `Đảng bộ ${organisationId}`]);
    }
  }

  /** Everything recorded of proposals, as `type episode`, in the order of the log. */
  async proposals(organisationId?: Uuid): Promise<string[]> {
    const events = await this.log();
    return events
      .filter(({ stream }) => stream.startsWith('proposal-'))
      .filter(({ data }) => organisationId === undefined || data.organisationId === organisationId)
      .map(({ type, data }) => `${type} ${data.rule as string} ${data.episode as number}`);
  }

  async log(): Promise<LedgerEvent[]> {
    const entries: LogEntry[] = [];
    for await (const batch of this.app.store.readLog()) entries.push(...batch);
    return entries.map(({ event }) => event);
  }

  private async seed(): Promise<void> {
    const rulebook = shippedRulebook(REFERENCE);
    await this.send('/api/v1/rulebooks', 'administrator', { occurredOn: '2025-08-30', rulebook });
    for (const line of TREE) await this.register(line);
  }

  private async register([organisationId, parentId, level, name]: Registered): Promise<void> {
    await this.send('/api/v1/organisations', 'recorder', {
      ...{ occurredOn: '2025-09-01', organisationId, parentId, level, name, placeKind: 'AGENCY' },
      ...(parentId === null && { rulebookId: 'to-chuc-co-so' }),
    });
  }

  private async send(path: string, as: 'recorder' | 'administrator', body: object) {
    const reply = await this.app.send(path, { as, body });
    if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  }
}
