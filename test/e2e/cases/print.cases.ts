import { expect, it } from '@jest/globals';
import type { StatusPage } from '../../../src/views/organisation-status/status-questions.model.js';
import type { World } from '../world.js';

/** A4 in points, as a PDF writes it. */
const A4 = /\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12][.\d]*\s*\]/u;

export function printCases(world: () => World): void {
  it('is A4, says that it is an extract, and leaves the navigation out', async () => {
    const page = await world().reader();
    await page.goto(`/overview/${world().rootId}`);
    const extract = page.getByText('Bản trích từ sổ cái Soát');
    expect(await extract.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await extract.innerText()).toMatch(/Số: …+ Người ký: …+/u);
    for (const hidden of ['.top nav', '.reader', '.tabs', '.viewpoint form']) {
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    }
    expect(await page.locator('.viewpoint').innerText()).toContain('Sự kiện mới nhất: số');
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe('rgb(255, 255, 255)');
    await page.goto('/history?text=chi+bo&occurredFrom=2025-01-31');
    expect(await page.locator('.filters').isVisible()).toBe(false);
    expect(await page.locator('.active-filters').innerText()).toMatch(
      /Từ khóa: chi bo\s+Xảy ra từ ngày: 31\/01\/2025/u,
    );
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1')).toMatch(A4);
  });

  it('gives every reason of a status though none was unfolded, and says of which event and time', async () => {
    const path = `/api/v1/organisation-status?subtree=${world().rootId}&grades=B&limit=1`;
    const [item] = ((await world().app.send(path)).json as StatusPage).items;
    const page = await world().reader('committee-member');
    await page.goto(`/organisations/${item?.organisationId ?? ''}?asOf=${item?.lastSequence ?? 0}`);
    const reasons = await page.locator('.because dl').all();
    expect(reasons).toHaveLength(2);
    for (const reason of reasons) expect(await reason.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    for (const reason of reasons) expect(await reason.isVisible()).toBe(true);
    const [ofGrade] = reasons;
    expect(await ofGrade?.innerText()).toContain(item?.grade?.because.clauses[0]);
    expect(await page.locator('.viewpoint').innerText()).toMatch(
      new RegExp(
        `đến sự kiện số ${item?.lastSequence}\\..*số ${item?.lastSequence}, ghi lúc \\d`,
        'su',
      ),
    );
  });
}
