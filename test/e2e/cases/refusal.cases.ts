import { expect, it } from '@jest/globals';
import { ViewsRebuilding } from '../../../src/projections/views-errors.js';
import { OrganisationStatusQueries } from '../../../src/views/organisation-status/organisation-status.queries.js';
import { OTHER, texts, visit, type World } from '../world.js';

const NOWHERE = '01990000-0000-7000-8000-00000000ffff';

export function refusalCases(world: () => World): void {
  it('what is out of scope looks like what does not exist', async () => {
    const page = await world().reader();
    for (const [path, query] of [
      ['/overview/', ''],
      ['/organisations/', ''],
      ['/overview/', '?asOf=2017-01-01'],
      ['/organisations/', '?effectiveOn=1901-01-01'],
    ] as const) {
      const [outside, missing] = [path + OTHER.rootId + query, path + NOWHERE + query];
      expect((await visit(page, outside)).status()).toBe(404);
      const shown = await page.content();
      expect((await visit(page, missing)).status()).toBe(404);
      expect(await page.content()).toBe(shown.replaceAll(OTHER.rootId, NOWHERE));
      expect(shown).not.toContain('An toàn');
    }
  });

  it('an event out of scope is not found either', async () => {
    const { app } = world();
    const newest = (await app.store.head())?.sequence ?? 0;
    const page = await world().reader();
    expect((await visit(page, `/history/${newest}`)).status()).toBe(404);
    expect((await visit(page, '/history/99999999')).status()).toBe(404);
  });

  it('a recorder is shown no way to the history, and told why when going there', async () => {
    const page = await world().reader('recorder');
    await page.goto(`/organisations/${world().rootId}`);
    expect(await page.getByRole('link', { name: 'Lịch sử' }).count()).toBe(0);
    expect((await visit(page, '/history')).status()).toBe(403);
    expect(await page.locator('h1').innerText()).toBe('Không có quyền');
  });

  it('an unknown address is answered with a page for people and a problem for programs', async () => {
    const page = await world().reader();
    expect((await visit(page, '/khong-co')).status()).toBe(404);
    expect(await page.locator('h1').innerText()).toBe('Không tìm thấy');
    const { app } = world();
    for (const path of ['/khong-co', '/api/v1/khong-co']) {
      const reply = await app.send(path, { headers: { Accept: 'application/json' } });
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
    }
    const api = await app.send('/api/v1/khong-co', { headers: { Accept: 'text/html' } });
    expect(api.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['/history?recordedFrom=2025-02-31', 'Ghi từ ngày: Phải là ngày có thật'],
    ['/history?cursor=abc', 'Con trỏ trang'],
    ['/history?nonsense=1', 'nonsense: Trường này không được biết đến'],
    ['/overview/not-an-id', 'organisationId: Phải là UUID'],
    ['/?lang=fr', 'lang: Phải là một trong'],
  ])('says what of the address %s cannot be read', async (path, sentence) => {
    const page = await world().reader();
    expect((await visit(page, path)).status()).toBe(400);
    expect((await texts(page, 'main li')).join()).toContain(sentence);
  });

  it('while views are rebuilt, a page says so and offers to try again', async () => {
    const queries = world().app.app.get(OrganisationStatusQueries, { strict: false });
    const page = await world().reader();
    const summary = queries.summary.bind(queries);
    queries.summary = () => {
      throw new ViewsRebuilding();
    };
    try {
      const response = await visit(page, `/overview/${world().rootId}?sort=name`);
      expect(response.status()).toBe(503);
      expect(response.headers()['retry-after']).toBe('5');
    } finally {
      queries.summary = summary;
    }
    await page.getByRole('link', { name: 'Tải lại trang này' }).click();
    await page.getByRole('heading', { name: 'Sao Mai' }).waitFor();
    expect(page.url()).toContain('sort=name');
  });
}
