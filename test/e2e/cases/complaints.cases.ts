import { expect, it } from '@jest/globals';
import { caseId } from '../../views/complaint-register/register-world.js';
import type { Page } from 'playwright-core';
import type { TestRole } from '../../support/http.js';
import { OTHER, parameters, type ReaderOptions, texts, visit, type World } from '../world.js';

export function complaintCases(world: () => World): void {
  /** Somebody above the organisation that is complained of. */
  const above = (role: TestRole = 'auditor', options: ReaderOptions = {}): Promise<Page> => {
    const token = world().app.addToken(role, OTHER.rootId);
    return world().reader(role, { token, ...options });
  };

  it('leads from the overdue cases to one of them, its time limits and why they are so', async () => {
    const page = await above('auditor', { javaScriptEnabled: false });
    await page.goto('/');
    await page.locator('.top nav').getByRole('link', { name: 'Đơn thư' }).click();
    await page.getByLabel('Chỉ xem').selectOption({ label: 'Quá hạn' });
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.waitForURL('**only=overdue*');
    expect(await texts(page, 'tbody th a')).toEqual(['Tố cáo']);
    await page.locator('tbody th a').click();
    await page.waitForURL(`**/complaints/cases/${caseId(1)}*`);
    expect(await page.locator('h1').innerText()).toMatch(/Đang xác minh.*Quá hạn/su);
    const clock = page
      .getByRole('region', { name: 'Thời hạn giải quyết' })
      .locator('tbody tr')
      .last();
    expect(await clock.innerText()).toMatch(/30 ngày.*1 · \+30 ngày.*14 ngày.*18\/05\/2025/su);
    await clock.getByText('Vì sao').click();
    await clock.locator('a.sequence').first().click();
    await page.waitForURL('**/history/*');
    expect(await page.locator('.timeline h3').innerText()).toBe('Thụ lý vụ việc');
  });

  it('looks back: what is decided was once open, and what is known now was not', async () => {
    const page = await above();
    await page.goto(`/complaints/cases/${caseId(2)}?effectiveOn=2025-05-20`);
    expect(await page.locator('h1').innerText()).toContain('Đang xác minh');
    await page.getByRole('link', { name: 'Về hiện tại' }).click();
    await page.waitForURL(`**/${caseId(2)}`);
    expect(await page.locator('h1').innerText()).toContain('Đã kết luận');
    expect((await visit(page, `/complaints/cases/${caseId(2)}?asOf=2024-12-31`)).status()).toBe(
      404,
    );
  });

  it('counts a period in lines that add up, and says which', async () => {
    const page = await above('approver');
    await page.goto(
      `/complaints/statistics?from=2025-03-04&to=2025-05-31&subtree=${OTHER.accusedId}`,
    );
    const [cases, letters] = await page.locator('tfoot tr').all();
    expect((await cases?.innerText())?.split(/\s+/u)).toEqual(['Cộng', '0', '2', '0', '1', '1']);
    expect((await letters?.innerText())?.split(/\s+/u)).toEqual(['Cộng', '1', '1', '0', '2', '0']);
    expect(await page.locator('.lead').first().innerText()).toBe('Từ 04/03/2025 đến 31/05/2025');
  });

  it('shows the parts of a hot spot, each with what it weighs', async () => {
    const page = await above('case-officer');
    await page.goto('/complaints/hot-spots');
    expect(await texts(page, 'tbody .number b')).toEqual(['12']);
    await page.locator('tbody th a').click();
    await page.waitForURL('**/complaints?**');
    expect(parameters(page)).toMatchObject({ subtree: OTHER.accusedId, only: 'open' });
  });

  it('tells the organisation that is complained of what is told where nobody complains', async () => {
    const token = world().app.addToken('auditor', OTHER.accusedId);
    const page = await world().reader('auditor', { token });
    for (const place of ['/complaints', '/complaints/letters', '/complaints/hot-spots']) {
      expect((await visit(page, place)).status()).toBe(200);
      const shown = await page.locator('main').innerText();
      expect(shown).not.toMatch(/Tố cáo ·|quá \d|NV-/u);
      expect(await page.locator('tbody').count()).toBe(
        place === '/complaints' ? 1 : Number(place.endsWith('letters')),
      );
    }
    const [hidden, absent] = [caseId(1), caseId(77)];
    const answers = [hidden, absent].map(async (id) => {
      const answer = await page.request.get(`/complaints/cases/${id}`);
      return `${answer.status()} ${(await answer.text()).replaceAll(id, '')}`;
    });
    const [ofHidden, ofAbsent] = await Promise.all(answers);
    expect(ofHidden).toMatch(/^404 /u);
    expect(ofHidden).toBe(ofAbsent);
  });

  it('tells a recorder what waits, and leads to it', async () => {
    const page = await above('recorder');
    await page.goto('/');
    await page.getByRole('link', { name: 'Việc cần làm' }).click();
    const row = page.locator('tbody tr').filter({ hasText: 'Đưa đơn vào vụ việc' });
    await row.getByRole('link', { name: 'Đơn' }).click();
    await page.waitForURL('**/complaints/letters?**');
    expect(await texts(page, 'tbody th')).toEqual([expect.stringContaining('Phản ánh')]);
    expect((await visit(await world().reader('auditor'), '/work')).status()).toBe(403);
  });

  it('is for roles that handle complaints', async () => {
    const page = await world().reader('committee-member');
    await page.goto('/');
    expect(await page.getByRole('link', { name: 'Đơn thư' }).count()).toBe(0);
    expect((await visit(page, '/complaints')).status()).toBe(403);
  });
}
