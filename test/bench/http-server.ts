/**
 * A server to be measured, in a process of its own: `durable` as it runs in production, with its projector's thread;
 * `nothing` with the storage taken away. Says where it listens, and ends with the process that started it.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintToken } from '../../src/access/token.js';
import { writeTokensFile } from '../../src/access/tokens-file.js';
import { PrincipalFinder } from '../../src/access/principal-finder.js';
import type { LedgerOptions } from '../../src/composition/ledger-options.js';
import { createServer } from '../../src/composition/server.js';
import { EVENT_STORE } from '../../src/composition/tokens.js';
import { readConfig } from '../../src/config/read-config.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { OrganisationsService } from '../../src/ledger/organisations/organisations.service.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { RulebooksService } from '../../src/ledger/rulebooks/rulebooks.service.js';
import { Views } from '../../src/projections/views.js';
import { NothingStore } from './nothing-store.js';
import { type SeededRecords, seedRecords } from './seed-records.js';

/** What a measurement needs to know of a server. */
export interface Listening extends SeededRecords {
  readonly url: string;
  readonly token: string;
  /** The root under which organisations are registered. */
  readonly rootId: string;
}

const ROOT = '01990000-0000-7000-8000-000000000001';
const ACTOR = { account: 'bench', role: 'administrator', body: null } as const;
const CATCH_UP_MS = 120_000;
const CALLER = { actor: ACTOR, occurredOn: '2024-01-01' };

async function start(storage: string, folder: string): Promise<Listening> {
  const { id, digest, token } = mintToken();
  const bearer = { account: 'bench-1', role: 'recorder', body: null, scope: null } as const;
  writeTokensFile(join(folder, 'tokens.json'), [{ id, digest, ...bearer, expiresOn: null }]);
  const config = readConfig({
    SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
    SOAT_VIEWS_DIR: join(folder, 'views'),
    SOAT_TOKENS_FILE: join(folder, 'tokens.json'),
    SOAT_HOST: '127.0.0.1',
    SOAT_PORT: '0',
  });
  const nothing = new NothingStore();
  const options: LedgerOptions =
    storage === 'nothing'
      ? { config, projector: 'none', store: nothing }
      : { config, projector: 'thread', create: true };
  const app = await createServer(options);
  app.get(PrincipalFinder).load();
  const organisations = app.get(OrganisationsService, { strict: false });
  const { rootId } = await seed(app.get(RulebooksService, { strict: false }), organisations);
  const store = app.get<EventStore>(EVENT_STORE, { strict: false });
  const records = await seedRecords(organisations, store);
  if (options.projector === 'thread') await caughtUp(app.get(Views, { strict: false }), store);
  nothing.forgetFromNowOn();
  await app.listen(config.port, config.host);
  process.once('disconnect', () => {
    void app.close().then(() => {
      rmSync(folder, { recursive: true, force: true });
    });
  });
  return { url: await app.getUrl(), token, rootId, ...records };
}

async function seed(rulebooks: RulebooksService, organisations: OrganisationsService) {
  const root = { organisationId: ROOT, name: 'Chi cục An toàn thực phẩm', level: 'CITY' };
  const outcomes = [
    await rulebooks.publishShipped(CALLER),
    await organisations.register(
      { ...root, placeKind: 'UNKNOWN', parentId: null, rulebookId: 'food-inspection' },
      CALLER,
    ),
  ];
  for (const outcome of outcomes) if (outcome instanceof Rejection) throw new Error(outcome.code);
  return { rootId: ROOT };
}

/** What was seeded is not to be projected while commands are measured. */
async function caughtUp(views: Views, store: EventStore): Promise<void> {
  const sequence = (await store.head())?.sequence ?? 0;
  if (!(await views.waitFor(sequence, CATCH_UP_MS))) throw new Error('The views are behind.');
}

const [storage = 'durable'] = process.argv.slice(2);
process.send?.(await start(storage, mkdtempSync(join(tmpdir(), `soat-bench-${storage}-`))));
