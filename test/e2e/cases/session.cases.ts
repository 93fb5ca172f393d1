import { expect, it } from '@jest/globals';
import { ROLES, visit, type World } from '../world.js';

const NOBODY = { token: null } as const;

export function sessionCases(world: () => World): void {
  it.each(ROLES)('begins on the overview by the link that a %s is given', async (role) => {
    const page = await world().reader(role, NOBODY);
    await page.goto(`/open?token=${world().token(role)}`);
    await page.waitForURL(`**/overview/${world().rootId}`);
    expect(await page.locator('h1').innerText()).toContain('Đảng bộ thành phố Sao Mai');
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', expires: -1 });
    expect(page.url()).not.toContain('token');
  });

  it('begins by the form, which keeps the code out of the address', async () => {
    const page = await world().reader('auditor', NOBODY);
    await page.goto('/sign-in');
    await page.getByLabel('Mã truy cập').fill(world().token('auditor'));
    await page.getByRole('button', { name: 'Mở' }).click();
    await page.waitForURL('**/overview/*');
    expect(page.url()).not.toContain('soat.');
  });

  it.each([
    ['wrong', '?token=soat.0.x'],
    ['missing', ''],
    ['absurd', `?token=${'x'.repeat(500)}`],
  ])(
    'is refused by a link whose code is %s, with a sentence that says what to do',
    async (_fault, code) => {
      const page = await world().reader('auditor', NOBODY);
      await page.goto(`/open${code}`);
      expect(await page.getByRole('alert').innerText()).toContain('xin quản trị cấp mã mới');
      expect(await page.context().cookies()).toEqual([]);
    },
  );

  it('is refused by the form alike', async () => {
    const page = await world().reader('auditor', { ...NOBODY, locale: 'en-GB' });
    await page.goto('/sign-in');
    await page.getByLabel('Access code').fill('soat.wrong');
    await page.getByRole('button', { name: 'Open' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('ask the administrator');
  });

  it('is asked for on every page, which shows nothing of the ledger', async () => {
    const page = await world().reader('auditor', NOBODY);
    for (const path of ['/', `/overview/${world().rootId}`, '/history', '/history/1']) {
      const response = await visit(page, path);
      expect(response.status()).toBe(401);
      expect(response.headers()['cache-control']).toBe('no-store');
      expect(await page.locator('h1').innerText()).toBe('Mở sổ cái');
      expect(await page.content()).not.toContain('Sao Mai');
    }
  });

  it('ends by signing out: the way back shows nothing', async () => {
    const page = await world().reader();
    await page.goto('/history');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByLabel('Mã truy cập').waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await page.goBack();
    expect(await page.locator('h1').innerText()).toBe('Mở sổ cái');
  });

  it('is carried by no request that another site makes, nor by a form from elsewhere', async () => {
    const { url } = world().app;
    const page = await world().reader();
    await page.route('http://elsewhere.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${url}/api/v1/organisations"><button>s</button></form><a href="${url}/history">h</a>`,
      }),
    );
    await page.goto('http://elsewhere.example/');
    const opened = page.waitForResponse(`${url}/history`);
    await page.locator('a').click();
    expect((await opened).status()).toBe(401);
    await page.goto('http://elsewhere.example/');
    const sent = page.waitForResponse(`${url}/api/v1/organisations`);
    await page.locator('button').click();
    expect([401, 415]).toContain((await sent).status());
  });
}
