import { expect, it } from '@jest/globals';
import { until } from '../../support/until.js';
import { visit, type World } from '../world.js';

export function policyCases(world: () => World): void {
  const places = () => [
    ...['/', `/overview/${world().rootId}`, `/overview/${world().rootId}?show=list`],
    ...[`/organisations/${world().rootId}`, '/history', '/history/1', '/sign-in', '/khong-co'],
  ];

  it('stands on every page, none of which is kept by a cache', async () => {
    const page = await world().reader();
    for (const place of places()) {
      const headers = (await visit(page, place)).headers();
      expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'/u);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({
        ...{ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
        ...{ 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' },
      });
    }
  });

  it('lets assets be kept for ever, and only by the name that says their content', async () => {
    const page = await world().reader();
    await page.goto('/history');
    const style = await page.locator('link[rel=stylesheet]').getAttribute('href');
    const response = await page.request.get(style ?? '');
    expect(response.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
    const guessed = await page.request.get('/assets/soat.css');
    expect(guessed.status()).toBe(404);
    expect((await page.request.get('/assets/..%2f..%2fpackage.json')).status()).toBe(404);
  });

  it('does not run a script that somebody got into a page, and reports it', async () => {
    const page = await world().reader();
    await page.goto('/history');
    await page.evaluate(`(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken"';
      document.body.append(script);
      document.body.setAttribute('onclick', 'document.title = "taken"');
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red">x</p>');
    })()`);
    await page.locator('h1').click();
    expect(await page.title()).not.toBe('taken');
    const refused = ['script-src-elem', 'script-src-attr', 'style-src-attr'];
    const { complaints } = world();
    await until(() => refused.every((part) => complaints.includes(`policy: ${part} inline`)));
    await world().leave();
  });
}
