/** The API's own pages in a real browser: what swagger-ui does must fit our policy, or nobody can browse the API. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildOpenApiDocument } from '../../src/composition/openapi-document.js';
import { launchBrowser } from '../support/browser.js';
import { TestApp } from '../support/http.js';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await TestApp.start();
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.stop();
  app.dispose();
});

it('shows every kind of record and what can be done with it, asks nothing of other servers and breaks no policy', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 2400 } });
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  const asked = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  await page.goto(`${app.url}/api/docs`);
  const tags = new Set(
    Object.values(buildOpenApiDocument(app.app).paths).flatMap(({ get, post }) =>
      [get, post].flatMap((operation) => operation?.tags ?? []),
    ),
  );
  await page
    .locator('.opblock-tag')
    .nth(tags.size - 1)
    .waitFor();
  expect(await page.locator('.opblock-tag').count()).toBe(tags.size);
  await page.locator('.opblock-tag[data-tag="rulebooks"]').click();
  await page.getByText('Publish a version of a rulebook').click();
  await page.getByText('Idempotency-Key').first().waitFor();
  expect(await page.locator('.title').first().textContent()).toContain('Soát');
  expect([...asked].filter((host) => host !== '' && host !== new URL(app.url).host)).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});
