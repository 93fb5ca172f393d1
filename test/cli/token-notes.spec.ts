import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/http.js';
import { STEERING, tellListings, UPPER } from '../support/listing-story.js';
import { runCommand } from '../support/run-command.js';

const NOWHERE = '01990000-0000-7000-8000-0000000000ff';
let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await tellListings(app);
}, 60_000);
afterAll(() => app.stop());

const add = (...options: string[]) =>
  runCommand([
    ...['token', 'add', '--account', 'cap-uy-01', '--role', 'committee-member', ...options],
    ...['--tokens-file', join(app.folder, 'cli-tokens.json')],
  ]);
const inFile = (name: string) => ['--ledger', `sqlite:${join(app.folder, name)}`];

describe('soat token add', () => {
  it('says that a token without a scope sees the whole ledger', async () => {
    const { told, exitCode } = await add(...inFile('ledger.db'));
    expect({ told, exitCode }).toEqual({
      told: expect.stringMatching(/^This token sees the whole ledger\..*\n$/u),
      exitCode: 0,
    });
  });

  it('says nothing of an organisation and a body that the ledger knows', async () => {
    const known = await add('--scope', UPPER, '--body', STEERING, ...inFile('ledger.db'));
    expect(known).toMatchObject({ told: '', exitCode: 0 });
  });

  it('mints for what the ledger does not know, and says so', async () => {
    const unknown = ['--scope', NOWHERE, '--body', 'nonsense'];
    const { out, told } = await add(...unknown, ...inFile('ledger.db'));
    expect(out).toMatch(/^soat\./u);
    expect(told).toMatch(/no organisation 01990000-.*\n.*no body “nonsense”.*\n$/u);
  });

  it('mints before there is a ledger', async () => {
    const early = await add('--scope', NOWHERE, ...inFile('none.db'));
    expect(early).toMatchObject({ told: '', exitCode: 0 });
  });
});
