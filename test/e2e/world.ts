import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
  Response,
} from 'playwright-core';
import { buildDemoCity } from '../../src/demo/demo-city.js';
import { SimulatedClock } from '../../src/demo/simulated-clock.js';
import type { Uuid } from '../../src/ledger/envelope.js';
import { launchBrowser } from '../support/browser.js';
import { TestApp, type TestRole } from '../support/http.js';
import { register, registration } from '../support/http-ledger.js';
import { tellComplaints } from './complaint-story.js';

/** A city of two years, small enough to be built in seconds and old enough to have a past, moves and corrections. */
const SIZE = { organisations: 30, from: '2024-01-02', until: '2025-12-31' } as const;
export const ROLES: readonly TestRole[] = [
  'recorder',
  'case-officer',
  'approver',
  'committee-member',
  'auditor',
  'administrator',
];
/** How long a reader waits for anything on a page, in milliseconds. */
const PATIENCE_MS = 5_000;
const REPORTER = `addEventListener('securitypolicyviolation', (event) =>
  report(event.violatedDirective + ' ' + event.blockedURI));`;

export interface ReaderOptions extends BrowserContextOptions {
  /** Shown instead of a token of the role within the city. */
  readonly token?: string | null;
  /** Another server than the city's. */
  readonly at?: TestApp;
}

/** A second tree, outside the scope of the city's readers: many children, and names that nobody should have. */
export const OTHER = {
  rootId: idOf(0),
  children: 60,
  hostileId: idOf(1),
  hostileName: `"><script>document.title = 'taken'</script><img src=x onerror="document.title = 'taken'">`,
  /** A child that letters complain of. */
  accusedId: idOf(5),
  longId: idOf(2),
  longName: 'Cơ sở kinh doanh dịch vụ ăn uống '.repeat(6).trim() + 'x'.repeat(90),
} as const;

/** A server with a city in it, and readers with real browsers. Everything that a browser complains about is kept. */
export class World {
  /** What the browser complained about since the last look: scripts, policies, failed files. */
  readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly app: TestApp,
    private readonly browser: Browser,
    readonly rootId: Uuid,
    private readonly tokens: ReadonlyMap<TestRole, string>,
  ) {}

  static async open(): Promise<World> {
    const clock = new SimulatedClock();
    const app = await TestApp.start({ clock });
    const browser = await launchBrowser();
    try {
      const city = await buildDemoCity({ app: app.app, clock, seed: 1, size: SIZE });
      const tokens = new Map(ROLES.map((role) => [role, app.addToken(role, city.rootId)]));
      await registerOther(app);
      await tellComplaints(app, OTHER.accusedId);
      return new World(app, browser, city.rootId, tokens);
    } catch (error) {
      await Promise.all([browser.close(), app.stop()]);
      throw error;
    }
  }

  /** The token of a role whose scope is the city. */
  token(role: TestRole): string {
    return this.tokens.get(role) ?? '';
  }

  /** A new browser of somebody who is signed in. */
  async reader(role: TestRole = 'auditor', options: ReaderOptions = {}): Promise<Page> {
    const { token = this.token(role), at = this.app, ...rest } = options;
    const context = await this.browser.newContext({
      ...{ baseURL: at.url, locale: 'vi-VN', ...rest },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    this.contexts.push(context);
    if (token !== null) {
      const cookie = { name: 'soat_session', value: token, url: at.url };
      await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Strict' }]);
    }
    await this.listen(context);
    return context.newPage();
  }

  /** Ends every reader's browser and answers what was complained about. */
  async leave(): Promise<readonly string[]> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    return this.complaints.splice(0);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.stop();
    this.app.dispose();
  }

  private async listen(context: BrowserContext): Promise<void> {
    const complain = (text: string) => this.complaints.push(text);
    await context.exposeFunction('report', (text: string) => complain(`policy: ${text}`));
    await context.addInitScript(REPORTER);
    context.on('weberror', (error) => complain(`error: ${error.error().message}`));
    context.on('console', (message) => {
      const ofThePage = message.location().url === message.page()?.url();
      const isStatus = ofThePage && message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isStatus) complain(`console: ${message.text()}`);
    });
  }
}

function idOf(number: number): Uuid {
  return `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

async function registerOther(app: TestApp): Promise<void> {
  const { rootId, children, hostileName, longName } = OTHER;
  await register(app, registration(rootId, null, 'Chi cục An toàn thực phẩm'));
  const names = [hostileName, longName];
  for (let number = 1; number <= children; number += 1) {
    const name = names[number - 1] ?? `Quán ăn ${number}`;
    await register(app, registration(idOf(number), rootId, name));
  }
  await app.settle();
}

/** Goes somewhere and answers how the server answered. */
export async function visit(page: Page, path: string): Promise<Response> {
  const response = await page.goto(path);
  if (!response) throw new Error(`No answer from ${path}.`);
  return response;
}

/** The trimmed texts of all elements that a selector finds. */
export async function texts(page: Page, selector: string): Promise<readonly string[]> {
  return (await page.locator(selector).allInnerTexts()).map((text) => text.trim());
}

/** The page's main heading, without the badge that stands in it. */
export async function heading(page: Page): Promise<string> {
  const text = await page.evaluate('document.querySelector("h1").firstChild.data');
  return String(text).trim();
}

export function parameters(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}
