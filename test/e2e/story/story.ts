import { PrincipalFinder } from '../../../src/access/principal-finder.js';
import { SimulatedClock } from '../../../src/demo/simulated-clock.js';
import type { LogEntry } from '../../../src/event-store/event-store.js';
import type { IsoDate, LedgerEvent, LedgerSequence, Uuid } from '../../../src/ledger/envelope.js';
import { Proposer } from '../../../src/proposing/proposer.js';
import { TestApp, type Reply } from '../../support/http.js';
import { type Person, PEOPLE } from './cast.js';

/** A ledger whose days are turned by hand, and the people who act in it, each with a token of their own. */
export class Story {
  private constructor(
    readonly app: TestApp,
    private readonly clock: SimulatedClock,
    private readonly tokens: ReadonlyMap<string, string>,
    private today: IsoDate,
  ) {}

  static async open(day: IsoDate): Promise<Story> {
    const clock = new SimulatedClock();
    clock.startDay(day);
    const app = await TestApp.start({ clock });
    const tokens = new Map<string, string>();
    for (const [account, { role, scope, body }] of Object.entries(PEOPLE)) {
      tokens.set(account, app.addToken(role, scope, { account, body }));
    }
    app.app.get(PrincipalFinder).load();
    return new Story(app, clock, tokens, day);
  }

  token(person: Person): string {
    return this.tokens.get(person) ?? '';
  }

  /** Everything after this happens on that day. */
  on(day: IsoDate): void {
    this.today = day;
    this.clock.startDay(day);
  }

  send(person: Person, path: string, body: object, document?: string): Promise<Reply> {
    const paper = document === undefined ? undefined : this.paper(document);
    return this.app.send(`/api/v1/${path}`, {
      ...{ token: this.token(person), method: 'POST' },
      body: { occurredOn: this.today, ...(paper && { document: paper }), ...body },
    });
  }

  /** Sends a command that must be recorded. @throws Error where it is refused, with what it was told */
  async act(person: Person, path: string, body: object = {}, document?: string): Promise<void> {
    const { status, text } = await this.send(person, path, body, document);
    if (status !== 201) throw new Error(`${this.today} ${person} ${path}: ${status} ${text}`);
  }

  /** Reads once the views hold everything. */
  async read(person: Person, path: string): Promise<Reply> {
    await this.app.settle();
    return this.app.send(`/api/v1/${path}`, { token: this.token(person) });
  }

  /** One pass of the process that proposes. */
  async propose(): Promise<void> {
    await this.app.settle();
    await this.app.app.get(Proposer, { strict: false }).pass({ dryRun: false });
  }

  async head(): Promise<LedgerSequence> {
    return (await this.app.store.head())?.sequence ?? 0;
  }

  async log(): Promise<readonly LedgerEvent[]> {
    const entries: LogEntry[] = [];
    for await (const batch of this.app.store.readLog()) entries.push(...batch);
    return entries.map(({ event }) => event);
  }

  /** The id of the first or, where there are several, the nth event of a type. */
  async eventId(type: string, nth = 1): Promise<Uuid> {
    const found = (await this.log()).filter((event) => event.type === type)[nth - 1];
    if (!found) throw new Error(`Nothing of type ${type} was recorded ${nth} times.`);
    return found.id;
  }

  async close(): Promise<void> {
    await this.app.stop();
    this.app.dispose();
  }

  private paper(number: string) {
    return { number, date: this.today, abstract: 'Củng cố tổ chức cơ sở đảng' };
  }
}
