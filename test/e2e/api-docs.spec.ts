/** The API's own pages in a real browser: what swagger-ui does must fit our policy, or nobody can browse the API. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
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

it('shows every operation, asks nothing of other servers and breaks no policy', async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  const asked = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  await page.goto(`${app.url}/api/docs`);
  await page.getByText('Publish a version of a rulebook').click();
  await page.getByText('Idempotency-Key').first().waitFor();
  expect(await page.locator('.opblock').count()).toBeGreaterThan(30);
  expect(await page.locator('.title').first().textContent()).toContain('Soát');
  expect([...asked].filter((host) => host !== '' && host !== new URL(app.url).host)).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});
