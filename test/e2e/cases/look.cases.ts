import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { caseId } from '../../views/complaint-register/register-world.js';
import { OTHER, type World } from '../world.js';

const CONTRAST = readFileSync(new URL('../in-page/contrast.js', import.meta.url), 'utf8');
const COMPLAINT_PLACES = [
  '/complaints',
  '/complaints?only=overdue&state=ARCHIVED',
  '/complaints/letters',
  '/complaints/statistics?from=2025-01-01&to=2025-12-31',
  '/complaints/hot-spots',
  `/complaints/cases/${caseId(1)}`,
];
const PHONE = { viewport: { width: 390, height: 844 } };

export function lookCases(world: () => World): void {
  const places = () => [
    `/overview/${world().rootId}?asOf=2025-06-30`,
    `/overview/${world().rootId}?show=list`,
    `/organisations/${world().rootId}`,
    `/organisations/${OTHER.hostileId}`,
    `/organisations/${OTHER.longId}`,
    `/overview/${OTHER.rootId}`,
    '/history',
    '/history/40',
    '/history?text=khongco',
    ...COMPLAINT_PLACES,
    '/sign-in?refused=yes',
    '/khong-co',
  ];
  const everywhere = () => ({ token: world().app.token('auditor') });

  it('sets its text in Be Vietnam Pro, served by us, with every Vietnamese letter', async () => {
    const page = await world().reader();
    const fonts: string[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'font') fonts.push(response.url());
    });
    await page.goto(`/overview/${world().rootId}`);
    await page.evaluate('document.fonts.ready.then(() => null)');
    const loaded = `document.fonts.check('16px "Be Vietnam Pro"', 'Đảng bộ phường Thượng Cát ữợặỹ')`;
    expect(await page.evaluate(loaded)).toBe(true);
    expect(fonts.some((url) => url.includes('vietnamese'))).toBe(true);
    for (const url of fonts) expect(url.startsWith(`${world().app.url}/assets/`)).toBe(true);
  });

  it('asks nobody but us for anything', async () => {
    const page = await world().reader('auditor', everywhere());
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    for (const place of places()) await page.goto(place);
    expect([...asked]).toEqual([world().app.url]);
  });

  it.each(['light', 'dark'] as const)('can be read in %s colours on every page', async (scheme) => {
    const page = await world().reader('auditor', { colorScheme: scheme, ...everywhere() });
    for (const place of places()) {
      await page.goto(place);
      expect({ place, unreadable: await page.evaluate(CONTRAST) }).toEqual({
        ...{ place, unreadable: [] },
      });
    }
  });

  it('differs between light and dark', async () => {
    const page = await world().reader();
    await page.goto('/history');
    const paper = 'getComputedStyle(document.body).backgroundColor';
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await page.evaluate(paper);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.evaluate(paper)).not.toBe(light);
  });

  it('fits a phone: nothing but tables scrolls sideways, in their own region', async () => {
    const page = await world().reader('auditor', { ...PHONE, ...everywhere() });
    for (const place of places()) {
      for (const lang of ['vi', 'en']) {
        const address = `${place}${place.includes('?') ? '&' : '?'}lang=${lang}`;
        await page.goto(address);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect({ address, width }).toEqual({ address, width: 390 });
      }
    }
  });
}
