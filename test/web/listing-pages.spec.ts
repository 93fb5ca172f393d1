import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/http.js';
import {
  CITY,
  CONTRADICTORY,
  ELSEWHERE,
  GRADE_PROPOSAL,
  HOT_SPOT_PROPOSAL,
  LATE,
  type ListingStory,
  OTHER_UPPER,
  RELAPSED,
  REVIEW,
  STEERING,
  tellListings,
  UNLISTED,
  UPPER,
} from '../support/listing-story.js';

const NOBODY = '01991000-0000-7000-8000-00000000ffff';
const YEAR = 'from=2026-01-01&to=2026-12-31';
const PAGES = [
  '/remediation',
  '/remediation?state=MONITORING,LISTED&late=plan',
  '/remediation/steps?state=VERIFIED',
  '/remediation/steps?late=true',
  `/listings/${RELAPSED}`,
  `/listings/${LATE}`,
  `/listings/${CONTRADICTORY}`,
  `/list-movements?${YEAR}`,
  '/proposals',
  `/proposals/${GRADE_PROPOSAL}`,
  '/reviews',
  `/reviews/${REVIEW}`,
  '/data-quality',
];
let app: TestApp;
let story: ListingStory;
let elsewhere: string;
let own: string;

beforeAll(async () => {
  app = await TestApp.start();
  elsewhere = app.addToken('auditor', OTHER_UPPER);
  own = app.addToken('auditor', LATE);
  story = await tellListings(app);
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

const HEADERS = { 'Accept-Language': 'vi' };
const page = (path: string, token = app.token('auditor')) =>
  app.send(path, { token, headers: HEADERS });
/** What a reader sees, without what carries it. */
async function shown(path: string, token?: string): Promise<string> {
  const { text } = await page(path, token);
  const main = /<main id="main">(.*)<\/main>/su.exec(text)?.[1] ?? '';
  return main
    .replaceAll(/<(?:form|code)\b.*?<\/(?:form|code)>/gsu, ' ')
    .replaceAll(/<[^>]+>/gu, ' ');
}

describe.each(PAGES)('the page %s', (path) => {
  it('shows hostile words as text, with nothing inline', async () => {
    const { status, text } = await page(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<img src=x/u);
    expect(text).not.toMatch(/<[^>]+\s(?:style|on[a-z]+)=/u);
  });

  it('names what its tables hold, column by column, and has one heading', async () => {
    const { text } = await page(path);
    const tables = text.match(/<table>.*?<\/table>/gsu) ?? [];
    for (const table of tables) expect(table).toMatch(/^<table><caption/u);
    expect(text).not.toMatch(/<th(?![^>]*scope=)[\s>]/u);
    expect(text.match(/<h1/gu)).toHaveLength(1);
  });

  it('shows words and names where there are any, and no code or id', async () => {
    const seen = await shown(path);
    expect(seen).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/u);
    expect(seen).not.toMatch(/\b[A-Z]+_[A-Z_]+\b/u);
    expect(seen).not.toMatch(/\b(?:Listing|Remediation|Review|Proposal)[A-Z]\w+/u);
    const english = (await page(`${path}${path.includes('?') ? '&' : '?'}lang=en`)).text;
    expect(english).toContain('<html lang="en">');
  });

  it('asks who is there, and what he may', async () => {
    expect((await app.send(path, { as: null })).status).toBe(401);
    const member = (await app.send(path, { as: 'committee-member' })).text;
    expect(member).not.toMatch(/href="\/history/u);
  });
});

describe('what is said', () => {
  it('on the board: how many in which state, each number leading to them', async () => {
    const { text } = await page('/remediation?late=plan');
    expect(text).toContain('href="/remediation?late=plan&amp;state=LISTED"');
    const one = await shown('/remediation?state=IN_REMEDIATION');
    expect(one).toMatch(/Đã đưa vào danh sách, chưa có kế hoạch\s+3/u);
    expect(one).toMatch(/hạ tầng giao thông/u);
    expect(one).not.toContain('Nhật Tân');
    expect(one).toMatch(/Biện pháp chậm.*Chậm báo cáo.*Quá hạn củng cố/su);
  });

  it('of steps: by whom, on what day due, and what is verified', async () => {
    const steps = await shown('/remediation/steps?state=VERIFIED');
    expect(steps).toMatch(/Sửa đổi quy chế làm việc.*Ủy ban kiểm tra Thành ủy/su);
    const { text } = await page(`/remediation/steps?owner=${STEERING}`);
    expect(text).toContain('Nơi thực hiện: <b>Ban chỉ đạo củng cố tổ chức cơ sở đảng</b>');
  });

  it('of one listing: course, grounds with outcomes, who reported and who verified, and the relapse', async () => {
    const { text } = await page(`/listings/${RELAPSED}`);
    const seen = await shown(`/listings/${RELAPSED}`);
    expect(text).toContain('href="#listing-1"');
    expect(seen).toMatch(/Đã ra khỏi danh sách, tái diễn ngày 01\/09\/2026/u);
    expect(seen).not.toContain('Đã ra khỏi danh sách, đang theo dõi');
    expect(text).toContain(`href="/reviews/${REVIEW}"`);
    expect(seen).toMatch(
      /Thẩm định biện pháp: đạt\s+#\d+\s+28\/11\/2025 · Lãnh đạo phê duyệt, Ủy/u,
    );
    expect(seen).toMatch(
      /Báo cáo hoàn thành biện pháp\s+#\d+\s+20\/11\/2025 · Chuyên viên nhập liệu/u,
    );
    expect(seen).toMatch(/01\/02\/2026: từ 28\/02\/2026 sang 31\/05\/2026/u);
    expect(seen).toMatch(/Điều kiện để hết\s+Duyệt kế hoạch củng cố · /u);
    expect(seen).toMatch(/Đã khắc phục\s+thẩm định ngày 10\/03\/2026/u);
  });

  it('of one listing in the past: as it was true, and as it was known', async () => {
    const then = await shown(`/listings/${RELAPSED}?effectiveOn=2025-12-14`);
    expect(then).toMatch(/Đơn vị báo cáo xong/u);
    expect(then).toContain('có hiệu lực sau ngày đang xem');
    expect(then).not.toContain('Tái diễn của');
    const known = await shown(`/listings/${RELAPSED}?asOf=1`);
    expect(known).toContain('sổ cái chưa ghi gì về Đảng bộ Sở Xây dựng');
  });

  it('of one that contradicts itself: what cannot be, and what settles it', async () => {
    const seen = await shown(`/listings/${CONTRADICTORY}`);
    expect(seen).toMatch(/Mâu thuẫn cần xử lý.*Bắt đầu củng cố, ngày 10\/02\/2026.*Hãy hủy/su);
    expect(await shown('/data-quality?kind=listing-impossible')).toMatch(
      /Mâu thuẫn trong hồ sơ củng cố.*“Bắt đầu củng cố” không thể xảy ra/su,
    );
  });

  it('of what an authority concluded beside the list', async () => {
    expect(await shown(`/listings/${LATE}`)).toMatch(
      /Đang kiểm tra\s+Kiểm tra khi có dấu hiệu vi phạm · Từ ngày 01\/04\/2026/u,
    );
    expect(await shown(`/listings/${LATE}?effectiveOn=2026-03-01`)).not.toContain('Đang kiểm tra');
  });

  it('of one that was never listed', async () => {
    expect(await shown(`/listings/${UNLISTED}`)).toContain('chưa ghi việc rà soát, củng cố nào');
  });

  it('of movements: that they add up, and who and which event behind every number', async () => {
    const { text } = await page(`/list-movements?${YEAR}`);
    expect(text).toContain('Khớp: 2 đầu kỳ + 3 vào − 1 ra − 0 kết thúc = 4 cuối kỳ.');
    for (const reason of ['listed', 'relapse', 'delisted']) {
      expect(text).toContain(`href="#${reason}"`);
      expect(text).toContain(`id="${reason}"`);
    }
    const before = /href="(\/remediation\?effectiveOn=2025-12-31[^"]*)"/u.exec(text)?.[1] ?? '';
    expect(await shown(before.replaceAll('&amp;', '&'))).toMatch(/2 tổ chức/u);
    const early = await shown(`/list-movements?${YEAR}&asOf=12`);
    expect(early).toContain('Khớp: 0 đầu kỳ + 0 vào − 0 ra − 0 kết thúc = 0 cuối kỳ.');
    expect(early).toContain('Không có biến động nào');
  });

  it('of proposals: what, why, and what happened', async () => {
    const seen = await shown(`/proposals/${GRADE_PROPOSAL}`);
    expect(seen).toMatch(/đưa vào danh sách củng cố.*Năm 2024.*Không theo.*Đã có kế hoạch/su);
    expect(await shown('/proposals?state=OPEN')).toMatch(/rà soát.*Vụ việc quá hạn\s+2/su);
  });

  it('of a round of reviews: scope, period, who was reviewed and what became of each', async () => {
    const seen = await shown(`/reviews/${REVIEW}`);
    expect(seen).toMatch(/Đảng bộ Khối các cơ quan.*01\/01\/2025 – 31\/12\/2025.*Sở Xây dựng/su);
    expect(seen).toMatch(/Sở Xây dựng\s+Đưa vào danh sách/u);
    const open = await shown(`/reviews/${REVIEW}?effectiveOn=2025-09-10`);
    expect(open).toMatch(/Sở Xây dựng\s+chưa có kết quả\s+Đang rà soát/u);
  });
});

describe('somebody with another scope', () => {
  it('is told of what is out of it what is told of nobody', async () => {
    const places = [
      ...[RELAPSED, LATE, CITY].map((id) => [`/listings/${id}`, `/listings/${NOBODY}`] as const),
      [`/reviews/${REVIEW}`, `/reviews/${NOBODY}`],
      [`/proposals/${GRADE_PROPOSAL}`, `/proposals/${NOBODY}`],
      [`/remediation?subtree=${UPPER}`, `/remediation?subtree=${NOBODY}`],
      [`/remediation/steps?subtree=${UPPER}`, `/remediation/steps?subtree=${NOBODY}`],
      [`/list-movements?subtree=${UPPER}`, `/list-movements?subtree=${NOBODY}`],
      [`/data-quality?subtree=${UPPER}`, `/data-quality?subtree=${NOBODY}`],
      [`/reviews?subtree=${UPPER}`, `/reviews?subtree=${NOBODY}`],
    ] as const;
    const plain = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, 'id');
    for (const [secret, nothing] of places) {
      const refused = await page(secret, elsewhere);
      expect({ secret, status: refused.status }).toEqual({ secret, status: 404 });
      expect(plain(refused.text)).toBe(plain((await page(nothing, elsewhere)).text));
    }
  });

  it('finds nothing of it on any page, nor in any count', async () => {
    for (const path of ['/remediation', '/remediation/steps', `/list-movements?${YEAR}`]) {
      expect(await shown(path, elsewhere)).not.toMatch(/Sở Xây dựng|giao thông|CB-0/u);
    }
    expect(await shown('/remediation', elsewhere)).toMatch(/1 tổ chức.*Nhật Tân/su);
    const moved = await shown(`/list-movements?${YEAR}`, elsewhere);
    expect(moved).toContain('Khớp: 0 đầu kỳ + 1 vào − 0 ra − 0 kết thúc = 1 cuối kỳ.');
    expect(await shown('/proposals', elsewhere)).toContain('hệ thống chưa đề xuất gì');
    expect(await shown('/reviews', elsewhere)).toContain('chưa mở đợt rà soát nào');
    expect(await shown('/data-quality', elsewhere)).not.toMatch(/Sở Xây dựng|giao thông/u);
    expect((await page(`/listings/${ELSEWHERE}`, elsewhere)).status).toBe(200);
  });

  it('does not learn, as the organisation concerned, of a proposal that complaints led to', async () => {
    expect((await page(`/proposals/${GRADE_PROPOSAL}`, own)).status).toBe(200);
    expect((await page(`/proposals/${HOT_SPOT_PROPOSAL}`, own)).status).toBe(404);
    const seen = await shown('/proposals', own);
    expect(seen).toContain('1 đề xuất');
    expect(seen).not.toMatch(/Vụ việc quá hạn/u);
  });
});

describe('an address that cannot be read', () => {
  it.each([
    ['/remediation?state=ASLEEP', 'Trạng thái'],
    ['/remediation?late=tomorrow', 'Chậm, quá hạn'],
    ['/remediation?dueTo=2024-02-31', 'Đến hạn trước hết ngày'],
    ['/remediation?sort=size', 'Sắp xếp'],
    ['/remediation?subtree=x', 'Trong phạm vi'],
    ['/remediation/steps?state=LISTED', 'Trạng thái'],
    ['/remediation/steps?late=perhaps', 'Chậm, quá hạn'],
    ['/list-movements?from=2026-05-01&to=2026-01-01', 'Đến ngày: Ngày cuối kỳ không được trước'],
    ['/list-movements?from=nonsense', 'Từ ngày'],
    ['/list-movements?effectiveOn=2026-01-01', 'Có hiệu lực vào ngày'],
    ['/proposals?state=NONE', 'Trạng thái'],
    ['/reviews?state=NONE', 'Trạng thái'],
    ['/data-quality?kind=rumour', 'Loại'],
    [`/listings/${RELAPSED}?asOf=yesterday`, 'Đã ghi đến hết ngày'],
  ])('%s names the field', async (path, field) => {
    const { status, text } = await page(path);
    expect(status).toBe(400);
    expect(text).toContain('Địa chỉ không hợp lệ');
    expect(text).toContain(field);
  });

  it.each([
    '/remediation?cursor=x',
    '/proposals?cursor=x',
    '/reviews?cursor=x',
    '/listings/nobody',
  ])('%s is refused as a page', async (path) => {
    const { status, text } = await page(path);
    expect(status).toBe(400);
    expect(text).toContain('Về trang đầu');
  });

  it('is not one that was true only later: the page says so', async () => {
    const { status, text } = await page(`/listings/${RELAPSED}?effectiveOn=2020-01-01`);
    expect(status).toBe(404);
    expect(text).toContain('chưa được thành lập');
    expect(await story.head()).toBeGreaterThan(50);
  });
});

describe('more steps than fit a page', () => {
  const listingId = '01991000-0000-7000-8000-0000000000aa';
  const owner = 'Chi ủy Ban Quản lý';

  beforeAll(async () => {
    const ground = { groundId: 'g1', ground: 'G1.1', context: null, text: '', evidence: [] };
    const grounds = [ground];
    const steps = Array.from({ length: 60 }, (_none, index) => ({
      ...{ stepId: `n${index}`, measure: 'TRAINING', text: `Lớp ${index};`, owner },
      ...{ startsOn: '2026-01-01', dueOn: '2027-01-01', groundIds: ['g1'] },
    }));
    await story.say(UNLISTED, listingId, 'ListingEntered', '2026-11-02', {
      route: 'E1',
      grounds,
    });
    const plan = { dueOn: '2027-06-30', reportsEvery: null, steps };
    await story.say(UNLISTED, listingId, 'ListingPlanApproved', '2026-11-03', plan);
    await app.settle();
  });

  it('are read page by page, each once, with the filter kept', async () => {
    const first = `/remediation/steps?owner=${encodeURIComponent(owner)}&state=PLANNED`;
    const { text } = await page(first);
    const next = /href="([^"]*cursor=[^"]*)" rel="next"/u.exec(text)?.[1] ?? '';
    const seen = `${await shown(first)} ${await shown(next.replaceAll('&amp;', '&'))}`;
    const classes = [...seen.matchAll(/Lớp (\d+);/gu)].map(([, number]) => Number(number));
    expect(classes).toHaveLength(60);
    expect(new Set(classes).size).toBe(60);
    expect((await page(next.replaceAll('&amp;', '&'))).text).toContain('« Về đầu');
  });
});
