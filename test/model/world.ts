/** One ledger with its people and organisations, and commands sent to it over HTTP like anybody's. */
import { PrincipalFinder } from '../../src/access/principal-finder.js';
import { TokensFile } from '../../src/access/tokens-file.js';
import type { IsoDate, LedgerSequence, Uuid } from '../../src/ledger/envelope.js';
import type { Period } from '../../src/ledger/period.js';
import { TestApp, type Reply, type TestRole } from '../support/http.js';
import { shippedRulebook } from '../support/rulebooks.js';
import type { Data } from './facts.js';

export const RULES = shippedRulebook('to-chuc-co-so@2025.366');
export const TODAY: IsoDate = '2027-06-30';
export const BEGINNING: IsoDate = '2025-09-01';

export const idOf = (n: number): Uuid => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const [CITY, UPPER] = [idOf(1), idOf(2)];
export const UNITS: readonly Uuid[] = [idOf(11), idOf(12), idOf(13), idOf(14)];
/** Of the same superior and kind, each graded B for the same period: there is room for an A. */
export const PEERS: readonly Uuid[] = [21, 22, 23, 24, 25, 26].map(idOf);
/** Where tokens end, besides those that do not. */
export const SCOPES: readonly Uuid[] = [UPPER, idOf(11), idOf(12), idOf(21)];
export const PEER_PERIOD: Period = {
  ...{ kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' },
};

export interface Person {
  readonly role: TestRole;
  readonly body: string | null;
}
export const BODIES: Readonly<Record<string, string>> = {
  BCD: 'STEERING_COMMITTEE',
  BCD2: 'STEERING_COMMITTEE',
  BTV: 'STANDING_COMMITTEE',
  BTC: 'ORGANISATION_COMMISSION',
  UBKT: 'INSPECTION_COMMISSION',
};
const person = (role: TestRole, body: string | null = null): Person => ({ role, body });
export const PEOPLE: Readonly<Record<string, Person>> = {
  ...{ chi: person('recorder'), dung: person('recorder'), hoa: person('recorder') },
  ...{ lan: person('case-officer'), mai: person('case-officer') },
  ...{ phuc: person('approver', 'BTC'), quy: person('approver', 'BTC') },
  ...{ binh: person('approver', 'BCD'), kien: person('approver', 'BCD') },
  ...{ ngoc: person('approver', 'BCD2'), khanh: person('approver', 'BTV') },
  ...{ tam: person('approver', 'UBKT'), uyen: person('approver', 'UBKT') },
  ...{ vinh: person('approver', 'BTV'), yen: person('approver', 'BTV') },
};

export interface Document {
  readonly number: string;
  readonly date: IsoDate;
}

/** A command as it is sent. `type` is the fact, or the amendment, that it would record. */
export interface Command {
  readonly type: string;
  readonly path: string;
  readonly person: string;
  readonly day: IsoDate;
  readonly document: Document | null;
  readonly body: Data;
  /** Fields of `body` that the path says already. */
  readonly unsent?: readonly string[];
  /** Where the token ends that it is sent with; it does not without. */
  readonly scope?: Uuid;
}

const READERS = ['auditor', 'case-officer'] as const satisfies readonly TestRole[];
type Reader = (typeof READERS)[number];
const keyOf = (account: string, scope: Uuid | null) => `${account} ${scope ?? ''}`;

export class World {
  private constructor(
    readonly app: TestApp,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  static async start(): Promise<World> {
    const clock = { now: () => new Date(`${TODAY}T05:00:00.000Z`) };
    const app = await TestApp.start({ clock });
    const tokens = new Map<string, string>();
    for (const [account, { role, body }] of Object.entries(PEOPLE)) {
      for (const scope of [null, ...SCOPES]) {
        tokens.set(keyOf(account, scope), app.addToken(role, scope, { account, body }));
      }
    }
    for (const role of READERS) {
      for (const scope of SCOPES) tokens.set(keyOf(role, scope), app.addToken(role, scope));
    }
    const finder = app.app.get(PrincipalFinder);
    if (finder instanceof TokensFile) finder.load();
    const world = new World(app, tokens);
    await world.found();
    return world;
  }

  private async found(): Promise<void> {
    await this.done('rulebooks', 'administrator', { occurredOn: RULES.validFrom, rulebook: RULES });
    await this.register(CITY, 'CITY', null);
    await this.register(UPPER, 'UPPER', CITY);
    for (const unit of [...UNITS, ...PEERS]) await this.register(unit, 'GRASSROOTS', UPPER);
    for (const peer of PEERS) await this.grade(peer);
    for (const [bodyId, kind] of Object.entries(BODIES)) {
      const body = { occurredOn: BEGINNING, bodyId, kind, name: `Ban ${bodyId}` };
      await this.done(`organisations/${UPPER}/establish-body`, 'recorder', body);
    }
  }

  private register(organisationId: Uuid, level: string, parentId: Uuid | null): Promise<void> {
    const rulebookId = parentId === null ? RULES.id : null;
    const name = `Tổ chức ${organisationId.slice(-2)}`;
    const body = { organisationId, level, parentId, placeKind: 'AGENCY', name, rulebookId };
    return this.done('organisations', 'recorder', { occurredOn: BEGINNING, ...body });
  }

  private async grade(organisationId: Uuid): Promise<void> {
    const occurredOn = BEGINNING;
    const document = { number: '1-QĐ/ĐUK', date: BEGINNING, abstract: 'Xếp loại' };
    const opened = { assessmentId: organisationId, organisationId, period: PEER_PERIOD };
    await this.done('assessments', 'recorder', { occurredOn, ...opened });
    const path = `assessments/${organisationId}`;
    const measures = { tasksLatePercent: 0 };
    const appraisal = { proposedGrade: 'B', points: 80, measures };
    await this.done(`${path}/appraisal`, 'recorder', { occurredOn, ...appraisal });
    await this.done(`${path}/grade/decide`, 'approver', { occurredOn, document, grade: 'B' });
  }

  private async done(path: string, as: TestRole, body: object): Promise<void> {
    const { status, text } = await this.app.send(`/api/v1/${path}`, { as, body });
    if (status !== 201) throw new Error(`${path}: ${status} ${text}`);
  }

  send(command: Command): Promise<Reply> {
    const { path, person: account, day, document, body, scope = null, unsent = [] } = command;
    const sent = Object.entries(body).filter(([field]) => !unsent.includes(field));
    const cited = document && { document: { ...document, abstract: 'Trích yếu' } };
    return this.app.send(`/api/v1/${path}`, {
      token: this.tokens.get(keyOf(account, scope)) ?? '',
      body: { occurredOn: day, ...cited, ...Object.fromEntries(sent) },
    });
  }

  async ask(path: string): Promise<unknown> {
    const { status, json, text } = await this.app.send(`/api/v1/${path}`);
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return json;
  }

  /** For a reader whose token ends at an organisation. */
  askWithin(scope: Uuid, path: string, role: Reader = 'auditor'): Promise<Reply> {
    const token = this.tokens.get(keyOf(role, scope)) ?? '';
    return this.app.send(`/api/v1/${path}`, { token });
  }

  /** The sequences that the feed tells a scope, up to one that it has to tell. */
  async follow(scope: Uuid, last: LedgerSequence): Promise<readonly LedgerSequence[]> {
    const stop = new AbortController();
    const { body } = await fetch(`${this.app.url}/api/v1/feed?after=0`, {
      headers: { Authorization: `Bearer ${this.tokens.get(keyOf('auditor', scope)) ?? ''}` },
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(10_000)]),
    });
    let text = '';
    const sequences = () =>
      [...text.matchAll(/^id: (\d+)\nevent: ledger\n/gmu)].map(([, id]) => Number(id));
    const decoder = new TextDecoder();
    for await (const piece of body ?? []) {
      text += decoder.decode(piece, { stream: true });
      if (sequences().includes(last)) break;
    }
    stop.abort();
    return sequences();
  }

  /** Returns once a batch is carried out; each question is a request, in which the server goes on with it. */
  async completed(batchId: Uuid): Promise<void> {
    for (let asked = 0; asked < 2_000; asked += 1) {
      const batch = (await this.ask(`correction-batches/${batchId}`)) as { status: string };
      if (batch.status === 'completed') return;
    }
    throw new Error(`Batch ${batchId} was never carried out.`);
  }

  async sequence(): Promise<number> {
    return (await this.app.store.head())?.sequence ?? 0;
  }
}
