import type { INestApplicationContext } from '@nestjs/common';
import { EVENT_STORE } from '../composition/tokens.js';
import type { EventStore } from '../event-store/event-store.js';
import type { IsoDate } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import { RulebookRegistry } from '../ledger/rulebook-registry.js';
import { RulebooksService } from '../ledger/rulebooks/rulebooks.service.js';
import { Views } from '../projections/views.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { Proposer } from '../proposing/proposer.js';
import { City } from './city.js';
import { Diary } from './diary.js';
import { Office, StoryRefused } from './office.js';
import { lookOn } from './proposing.js';
import { runStory, type StoryProgress } from './run-story.js';
import { storyServices } from './services.js';
import type { SimulatedClock } from './simulated-clock.js';
import { story } from './story.js';

/** How big the city is and how long its story. */
export interface DemoSize {
  readonly organisations: number;
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** Load tiers of the product: S for a look and for tests, M for ten years of a big city. */
export const DEMO_TIERS = {
  S: { organisations: 100, from: '2018-04-02', until: '2026-06-30' },
  M: { organisations: 22_500, from: '2018-04-02', until: '2026-06-30' },
} as const satisfies Record<string, DemoSize>;

export interface DemoRequest {
  readonly app: INestApplicationContext;
  readonly clock: SimulatedClock;
  readonly seed: number;
  readonly size: DemoSize;
  readonly onProgress?: (progress: StoryProgress) => void;
  readonly signal?: AbortSignal;
}

const RULEBOOK = 'to-chuc-co-so';

export interface BuiltCity {
  readonly rootId: string;
  /** The organisation that is worth opening first. */
  readonly heroId: string;
  /** The body that owns the list on which it stands: who decides about it acts for that one. */
  readonly bodyId: string;
  readonly events: number;
}

/** Records the fictional city into an open ledger; the same seed gives the same city. */
export async function buildDemoCity(request: DemoRequest): Promise<BuiltCity> {
  const { app, clock, seed, size } = request;
  const office = new Office(seed);
  clock.startDay(size.from);
  const publisher = { account: 'quan-tri', role: 'administrator', body: null } as const;
  const rulebooks = app.get(RulebooksService, { strict: false });
  const published = await rulebooks.publishShipped({ actor: publisher, occurredOn: size.from });
  if (published instanceof Rejection) throw new StoryRefused('publish', published);
  const versions = await app.get(RulebookRegistry, { strict: false }).all();
  const city = new City(seed, size.organisations);
  const views = app.get(Views, { strict: false });
  const proposer = app.get(Proposer, { strict: false });
  const { steps, cast } = story({
    ...{ city, office, from: size.from, until: size.until },
    diary: new Diary(),
    services: storyServices(app),
    measuresOn: (day) => appraisedMeasures(versions, day),
    propose: (day) => lookOn(day, { views, proposer, office }),
  });
  const store = app.get<EventStore>(EVENT_STORE, { strict: false });
  const { onProgress, signal } = request;
  await runStory({ steps, clock, office, store, views, onProgress, signal });
  return { rootId: city.rootId, heroId: cast.heroId, bodyId: cast.bodyId, events: office.events };
}

function appraisedMeasures(versions: readonly Rulebook[], day: IsoDate): readonly string[] {
  const inForce = versions
    .filter(({ id, validFrom }) => id === RULEBOOK && validFrom <= day)
    .at(-1);
  const measures = inForce?.assessments.measures ?? [];
  return measures.filter(({ origin }) => origin === 'appraised').map(({ code }) => code);
}
