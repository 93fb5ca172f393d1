/** A city with two units and what is sent about letters and cases, over HTTP like anybody else. */
import { PrincipalFinder } from '../../src/access/principal-finder.js';
import { TokensFile } from '../../src/access/tokens-file.js';
import type { Uuid } from '../../src/ledger/envelope.js';
import { type AppOptions, TestApp, type Reply, type Send, type TestRole } from './http.js';
import { shippedRulebook } from './rulebooks.js';

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const [CITY, UPPER, UNIT, OTHER] = [id(1), id(2), id(3), id(4)] as const;
export const DOCUMENT = { number: '12-QĐ/ĐUK', date: '2025-09-01', abstract: 'Giải quyết đơn' };

export class ComplaintsApp {
  private constructor(readonly app: TestApp) {}

  /** An upper organisation with two units below it, under the rulebook of the Party's organisations. */
  static async start(options?: AppOptions): Promise<ComplaintsApp> {
    const app = new ComplaintsApp(await TestApp.start(options));
    const rulebook = shippedRulebook('to-chuc-co-so@2025.366');
    await app.done(
      'rulebooks',
      { occurredOn: rulebook.validFrom, rulebook },
      { as: 'administrator' },
    );
    await app.register(CITY, 'CITY', null);
    await app.register(UPPER, 'UPPER', CITY);
    await app.register(UNIT, 'GRASSROOTS', UPPER);
    await app.register(OTHER, 'GRASSROOTS', UPPER);
    return app;
  }

  post(path: string, body: object = {}, send: Send = {}): Promise<Reply> {
    const whole = { occurredOn: '2025-09-15', ...body };
    return this.app.send(`/api/v1/${path}`, { as: 'case-officer', body: whole, ...send });
  }

  /** On a document, by who decides. */
  approve(path: string, body: object = {}, send: Send = {}): Promise<Reply> {
    return this.post(path, { document: DOCUMENT, ...body }, { as: 'approver', ...send });
  }

  async done(path: string, body: object = {}, send: Send = {}): Promise<Reply> {
    return recordedBy(path, await this.post(path, body, send));
  }

  async approved(path: string, body: object = {}, send: Send = {}): Promise<Reply> {
    return recordedBy(path, await this.approve(path, body, send));
  }

  /** @returns its id */
  async receive(more: object = {}): Promise<Uuid> {
    const { json } = await this.done('letters', letterAbout(UNIT, more));
    return (json as { letterId: Uuid }).letterId;
  }

  /** A case on a letter of its own, both about `organisationId`. @returns both ids */
  async open(complaintType = 'KN', organisationId = UNIT) {
    const letterId = await this.receive({ letterType: complaintType, organisationId });
    const body = caseOn(letterId, { complaintType, organisationId });
    const { json } = await this.done('complaints', body);
    return { letterId, caseId: (json as { caseId: Uuid }).caseId };
  }

  /** A token that is good at once: the file is otherwise read again at its own pace. */
  tokenOf(
    role: TestRole,
    scope: Uuid | null,
    account = `${role}-scoped`,
    body: string | null = null,
  ): { token: string } {
    const token = this.app.addToken(role, scope, { account, body });
    const finder = this.app.app.get(PrincipalFinder);
    if (finder instanceof TokensFile) finder.load();
    return { token };
  }

  async register(organisationId: Uuid, level: string, parentId: Uuid | null): Promise<void> {
    const name = `Tổ chức ${organisationId.slice(-1)}`;
    const rulebookId = parentId === null ? 'to-chuc-co-so' : null;
    const body = { organisationId, level, parentId, placeKind: 'AGENCY', name, rulebookId };
    await this.done('organisations', { occurredOn: '2025-09-01', ...body }, { as: 'recorder' });
  }
}

export function letterAbout(organisationId: Uuid, more: object = {}) {
  return {
    ...{ occurredOn: '2025-09-08', organisationId, channel: 'POST', letterType: 'KN' },
    ...{ complainant: { kind: 'PERSON', pseudonym: 'NKN-014', persons: 1 } },
    confidentialText: 'Ông Nguyễn Văn Bí Mật lạm quyền',
    ...more,
  };
}

export function caseOn(letterId: Uuid, more: object = {}) {
  return {
    ...{ occurredOn: '2025-09-10', organisationId: UNIT, complaintType: 'KN' },
    ...{ letters: [{ letterId }], contents: [{ ground: 'G2.2' }, {}] },
    ...more,
  };
}

function recordedBy(path: string, reply: Reply): Reply {
  if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  return reply;
}
