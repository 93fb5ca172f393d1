import type { Uuid } from '../../src/ledger/envelope.js';
import { readShippedRulebooks } from '../../src/ledger/rulebooks/shipped-rulebooks.js';
import type { Reply, Send, TestApp } from './http.js';

/** The tree of the tests: a root with two children. */
export const ROOT = '01990000-0000-7000-8000-000000000001';
export const LEFT = '01990000-0000-7000-8000-000000000002';
export const RIGHT = '01990000-0000-7000-8000-000000000003';

/** What registering an organisation sends. */
export function registration(organisationId: Uuid, parentId: Uuid | null, name: string) {
  const root = { level: 'CITY', placeKind: 'UNKNOWN', rulebookId: 'food-inspection' };
  return {
    occurredOn: '2024-01-15',
    organisationId,
    parentId,
    name,
    ...(parentId === null ? root : { level: 'ESTABLISHMENT', placeKind: 'RISK_1' }),
  };
}

/** Publishes the shipped rulebooks and registers the tree, over HTTP like anybody else. */
export async function seedTree(app: TestApp): Promise<void> {
  for (const rulebook of await readShippedRulebooks()) {
    if (rulebook.id !== 'food-inspection') continue;
    const body = { occurredOn: '2024-01-01', rulebook };
    await created(app, '/api/v1/rulebooks', { as: 'administrator', body });
  }
  await register(app, registration(ROOT, null, 'Chi cục An toàn thực phẩm'));
  await register(app, registration(LEFT, ROOT, 'Quán ăn Bên Trái'));
  await register(app, registration(RIGHT, ROOT, 'Quán ăn Bên Phải'));
}

export async function register(app: TestApp, body: object): Promise<Reply> {
  return created(app, '/api/v1/organisations', { as: 'recorder', body });
}

async function created(app: TestApp, path: string, send: Send): Promise<Reply> {
  const reply = await app.send(path, send);
  if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  return reply;
}
