/** How bad input is refused over HTTP: in both languages, with what to do and by which rule, and nothing half-done. */
import { expect } from '@jest/globals';
import type { Uuid } from '../../src/ledger/envelope.js';
import { ComplaintsApp, UPPER } from '../support/complaints-http.js';
import type { Reply, Send } from '../support/http.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

export const RULEBOOK = 'to-chuc-co-so@2025.366';
/** What tells somebody what to do next. */
const ACTION = {
  vi: /Hãy |Không cần /u,
  en: /(?:^|[.;:] |, )(?:or )?(?:Check|Choose|Cite|Conclude|Correct|Decide|Extend|Give|Leave|Name|Note|Open|Order|Pass|Publish|Record|Revoke|Reverse|Take|There is nothing|Verify) ?/u,
};
/** Vietnamese in small letters: signs of documents such as “366-QĐ/TW” stay as they are. */
const VIETNAMESE = /[ăâđêôơưạ-ỹ]/u;

/** A request that must be refused. */
export interface Asked {
  readonly path: string;
  readonly body: object;
  readonly send?: Send;
}
/** What it is refused with; `rulebook` where a rulebook refuses and not the ledger itself. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly rulebook?: string;
}

export class BadInput {
  private constructor(readonly city: ComplaintsApp) {}

  static async start(): Promise<BadInput> {
    const city = await ComplaintsApp.start();
    const document = { number: '1-QĐ/ĐUK', date: '2025-09-01', abstract: 'Thành lập' };
    for (const [bodyId, kind] of [
      ['BCD', 'STEERING_COMMITTEE'],
      ['UBKT', 'INSPECTION_COMMISSION'],
    ]) {
      const body = { occurredOn: '2025-09-01', bodyId, kind, name: `Ban ${bodyId}`, document };
      await city.done(`organisations/${UPPER}/establish-body`, body, { as: 'recorder' });
    }
    return new BadInput(city);
  }

  async stop(): Promise<void> {
    await verifyWholeLog(this.city.app.store);
    await this.city.app.stop();
    this.city.app.dispose();
  }

  /** Asks in each language, and looks at the whole answer and at the head of the log. */
  async refuses({ path, body, send }: Asked, { status, code, rulebook }: Refusal): Promise<void> {
    const before = await this.head();
    const told = { vi: '', en: '' };
    for (const language of ['vi', 'en'] as const) {
      const headers = { 'Accept-Language': language };
      const reply = await this.city.post(path, body, { ...send, headers });
      expect([reply.status, codeOf(reply)]).toEqual([status, code]);
      expect(reply.headers.get('content-language')).toBe(language);
      const { detail, rule } = reply.json as Problem;
      expect(detail).toMatch(ACTION[language]);
      expect(rule.rulebook).toBe(rulebook);
      expect(rule.clause).not.toMatch(/^\/|^$/u);
      expect(VIETNAMESE.test(detail) && VIETNAMESE.test(rule.clause)).toBe(language === 'vi');
      expect(VIETNAMESE.test(detail) || VIETNAMESE.test(rule.clause)).toBe(language === 'vi');
      told[language] = detail;
    }
    expect(told.vi).not.toBe(told.en);
    expect(await this.head()).toBe(before);
  }

  private async head(): Promise<number> {
    return (await this.city.app.store.head())?.sequence ?? 0;
  }
}

interface Problem {
  readonly detail: string;
  readonly rule: { readonly rulebook?: string; readonly clause: string };
}

function codeOf({ json }: Reply): string | undefined {
  return (json as { code?: string }).code;
}

export function eventIn({ json }: Reply): Uuid {
  const [id] = (json as { eventIds: Uuid[] }).eventIds;
  if (id === undefined) throw new Error('Nothing was recorded.');
  return id;
}
