import { expect, it } from '@jest/globals';
import type { HistoryPage } from '../../../src/views/history/history.model.js';
import type { StatusPage } from '../../../src/views/organisation-status/status-questions.model.js';
import { heading, OTHER, texts, visit, type World } from '../world.js';

export function organisationCases(world: () => World): void {
  const statuses = async (query: string): Promise<StatusPage> => {
    const path = `/api/v1/organisation-status?subtree=${world().rootId}&${query}`;
    return (await world().app.send(path)).json as StatusPage;
  };
  const lastEvent = async (type: string) => {
    const { json } = await world().app.send(`/api/v1/history?types=${type}&limit=1`);
    const [item] = (json as HistoryPage).items;
    if (!item) throw new Error(`The city has no ${type}.`);
    return item;
  };

  it('shows the grade that holds and why: the links lead to the events it rests on', async () => {
    const [item] = (await statuses('grades=B&limit=1')).items;
    const page = await world().reader();
    await page.goto(`/organisations/${item?.organisationId ?? ''}`);
    const card = page.getByRole('region', { name: 'Xếp loại hiện tại' });
    expect(await card.locator('.big').innerText()).toContain('Hoàn thành tốt nhiệm vụ');
    await card.getByText('Vì sao').click();
    expect(await card.innerText()).toContain(item?.grade?.because.clauses[0]);
    await card.locator('.because a.sequence').first().click();
    await page.waitForURL('**/history/*');
    const sequence = item?.grade?.because.sequences[0] ?? 0;
    expect(await page.locator('h1').innerText()).toBe(`Sự kiện #${sequence}`);
    expect(await page.locator('.timeline h3').innerText()).toBe('Quyết định xếp loại');
    expect(await page.locator('pre').isVisible()).toBe(true);
  });

  it('tells what happened newest first, with old and new where something changed', async () => {
    const { organisations, changes, sequence } = await lastEvent('OrganisationRecordCorrected');
    const page = await world().reader();
    await page.goto(`/organisations/${organisations[0]?.organisationId ?? ''}`);
    const order = (await texts(page, '.timeline .event-head .sequence')).map((text) =>
      Number(text.slice(1)),
    );
    expect(order).toEqual([...order].sort((a, b) => b - a));
    const event = page.locator(`#e${sequence}`);
    expect(await event.locator('del').innerText()).toBe(changes[0]?.before);
    expect(await event.locator('ins').innerText()).toBe(changes[0]?.after);
    expect(await event.locator('.arrow').getAttribute('aria-label')).toBe('đổi thành');
    await event.getByRole('link', { name: /^Sửa sự kiện số/u }).click();
    await page.waitForURL('**/history/*');
    expect(await page.getByRole('link', { name: /^Đã được sửa bởi/u }).innerText()).toContain(
      String(sequence),
    );
  });

  it('is as it was then when looked at from the past', async () => {
    const { organisations, changes, sequence } = await lastEvent('OrganisationRenamed');
    const page = await world().reader();
    const path = `/organisations/${organisations[0]?.organisationId ?? ''}`;
    await page.goto(`${path}?asOf=${sequence - 1}`);
    expect(await heading(page)).toBe(changes[0]?.before);
    expect(await page.locator('.viewpoint.past').isVisible()).toBe(true);
    expect(await page.locator(`#e${sequence}`).count()).toBe(0);
    await page.goto(path);
    expect(await heading(page)).not.toBe(changes[0]?.before);
  });

  it('shows hostile and very long names as text, wherever they stand', async () => {
    const { app } = world();
    const page = await world().reader('auditor', { token: app.token('auditor') });
    const places = [
      `/organisations/${OTHER.hostileId}`,
      `/overview/${OTHER.rootId}`,
      `/overview/${OTHER.rootId}?show=list`,
      `/history?organisation=${OTHER.hostileId}`,
    ];
    for (const place of places) {
      await visit(page, place);
      expect(await page.locator('main').innerText()).toContain(OTHER.hostileName);
      expect(await page.title()).not.toBe('taken');
      expect(await page.locator('main img').count()).toBe(0);
    }
    await visit(page, `/organisations/${OTHER.longId}`);
    expect(await page.locator('h1').innerText()).toContain(OTHER.longName);
  });

  it('shows a committee member the status and not the timeline', async () => {
    const page = await world().reader('committee-member');
    await page.goto(`/organisations/${world().rootId}`);
    expect(await page.getByRole('region', { name: 'Xếp loại hiện tại' }).isVisible()).toBe(true);
    expect(await page.locator('.timeline').count()).toBe(0);
  });
}
