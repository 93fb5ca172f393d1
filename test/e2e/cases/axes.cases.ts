import { beforeAll, expect, it } from '@jest/globals';
import type { Uuid } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import type { StatusPage } from '../../../src/views/organisation-status/status-questions.model.js';
import { newEvent } from '../../support/new-event.js';
import { ground, step } from '../../views/organisation-status/axes-world.js';
import { parameters, texts, type World } from '../world.js';

const RULEBOOK = 'to-chuc-co-so@2023.124';
const LISTING = '0198c000-0000-7000-8000-0000000000aa';

/** Puts an organisation of the city on the list, with a plan whose first step was due long ago. */
async function tellListing({ app, rootId }: World): Promise<Uuid> {
  const unlisted = `subtree=${rootId}&states=active&listings=NONE&sort=-name&limit=1`;
  const { items } = (await app.send(`/api/v1/organisation-status?${unlisted}`)).json as StatusPage;
  const { organisationId = '' } = items[0] ?? {};
  const steps = [step('a', '2025-03-01'), step('b', '2026-12-01')];
  const story: readonly (readonly [string, string, JsonObject])[] = [
    ['ListingEntered', '2025-01-10', { route: 'E1', grounds: [ground('G2.4')] }],
    ['ListingPlanApproved', '2025-02-01', { dueOn: '2026-12-31', reportsEvery: null, steps }],
    ['ListingRemediationStarted', '2025-02-10', {}],
  ];
  for (const [type, occurredOn, data] of story) {
    const event = newEvent({
      ...{ type, occurredOn, rulebook: RULEBOOK, concerns: [organisationId] },
      data: { organisationId, listingId: LISTING, ...data },
    });
    const stream = `listing-${organisationId}`;
    await app.store.append({ stream, expected: 'any', events: [event] });
  }
  await app.settle();
  return organisationId;
}

export function axesCases(world: () => World): void {
  let listed: Uuid;
  beforeAll(async () => {
    listed = await tellListing(world());
  });

  it('say on the page of an organisation where it stands, why, and what would end it', async () => {
    const page = await world().reader('committee-member');
    await page.goto(`/organisations/${listed}`);
    const listing = page.getByRole('region', { name: 'Củng cố' });
    expect(await listing.innerText()).toMatch(/Đang củng cố[^]*10\/02\/2025[^]*0\/2 đạt · 1 chậm/u);
    await listing.getByText('Vì sao').click();
    expect(await listing.innerText()).toContain(
      'Hoàn thành hoặc hủy các biện pháp còn mở · 2 việc',
    );
    const flags = page.getByRole('region', { name: 'Cảnh báo' });
    expect(await flags.innerText()).toContain('Biện pháp chậm');
    await page.goto(`/organisations/${listed}?effectiveOn=2025-03-01&lang=en`);
    expect(await page.locator('main').innerText()).toContain('on 01/03/2025.');
    expect(await page.getByRole('region', { name: 'Flags' }).innerText()).toContain('No flags.');
  });

  it('lead from their counts to the list, whose filters are in the address, on a phone as well', async () => {
    const page = await world().reader('committee-member', {
      viewport: { width: 390, height: 800 },
    });
    await page.goto(`/overview/${world().rootId}`);
    const counts = page.getByRole('region', { name: 'theo cảnh báo' });
    expect(await counts.locator('thead').innerText()).toContain('Biện pháp chậm');
    const late = counts.locator('tfoot a[href*="flag=STEP_LATE"]');
    const count = Number(await late.innerText());
    await late.click();
    await page.waitForURL('**flag=STEP_LATE*');
    expect(parameters(page)).toMatchObject({ show: 'list', flag: 'STEP_LATE', state: 'active' });
    expect(await texts(page, 'tbody tr th a')).toHaveLength(count);
    const row = `tbody tr:has(a[href*="${listed}"]) .badge`;
    expect(await texts(page, row)).toEqual(['Đang củng cố', 'Biện pháp chậm']);
    await page.getByLabel('Ít nhất (ngày)').fill('5000');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.waitForURL('**minDays=5000*');
    expect(await page.locator('.empty').innerText()).toContain('Không có tổ chức nào khớp');
    expect(await page.locator('.active-filters').innerText()).toContain('Cảnh báo: Biện pháp chậm');
    const isWithin = 'document.documentElement.scrollWidth <= window.innerWidth';
    expect(await page.evaluate(isWithin)).toBe(true);
  });
}
