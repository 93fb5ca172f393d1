import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import type { OrganisationStatus } from '../../src/views/organisation-status/organisation-status.model.js';
import type { SubtreeSummaryRow } from '../../src/views/organisation-status/status-questions.model.js';
import type { HistoryItem } from '../../src/views/history/history.model.js';
import { readShippedRulebooks } from '../../src/ledger/rulebooks/shipped-rulebooks.js';
import { translator } from '../../src/wording/translate.js';
import { Labels } from '../../src/wording/labels.js';
import { Links } from '../../src/web/links.js';
import type { PageContext } from '../../src/web/page-context.js';
import { HistoryPage } from '../../src/web/pages/history/history.page.js';
import { OrganisationPage } from '../../src/web/pages/organisation/organisation.page.js';
import { StartPage } from '../../src/web/pages/overview/start.page.js';
import { OverviewPage } from '../../src/web/pages/overview/overview.page.js';

const ATTACK = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
const ID = '0198a000-0000-7000-8000-000000000001';
const because = { sequences: [3, 9], rulebook: 'r@1', clauses: [ATTACK] };
const viewpoint = {
  ...{ sequence: 9, knownAt: '2025-06-30T01:00:00.000Z', effectiveOn: null, day: '2025-06-30' },
};
const view = { viewpoint, asOf: null, effectiveOn: null };

function context(query: PageContext['query'] = {}): PageContext {
  return {
    locale: 'vi',
    t: translator('vi'),
    links: new Links({}),
    labels: new Labels([], 'vi'),
    principal: { account: ATTACK, role: 'auditor', body: null, scope: null },
    nameOf: () => ATTACK,
    path: '/history',
    query,
  };
}

const grade = {
  ...{ grade: 'B', points: 81, decidedOn: '2025-01-20', method: 'decided' as const, because },
  period: { kind: 'YEAR', label: ATTACK, from: '2024-01-01', to: '2024-12-31' },
  assessmentId: ID,
  basis: [2],
};
const organisation: OrganisationStatus = {
  ...{ organisationId: ID, name: ATTACK, code: ATTACK, level: 'CELL', placeKind: 'OTHER' },
  ...{ rulebookId: 'r', parentId: ID, parentName: ATTACK, depth: 1, members: 7 },
  ancestors: [{ organisationId: '0198a000-0000-7000-8000-000000000002', name: ATTACK }],
  head: { person: ATTACK, title: ATTACK },
  ...{ nameBecause: because, placeBecause: because, state: 'merged', stateBecause: because },
  ...{ registeredOn: '2018-04-02' },
  ...{ successorIds: [ID], predecessorIds: [ID], grade, grades: [grade, grade] },
  findings: { total: 3, critical: 1 },
  openShortcomings: 2,
  listing: {
    ...{ state: 'IN_REMEDIATION', since: '2025-03-01', days: 121, listingId: ID, route: 'E2' },
    grounds: [{ ground: ATTACK, context: ATTACK, outcome: ATTACK }],
    ...{ personInCharge: ATTACK, dueOn: '2025-06-01', extensions: 1 },
    nextDue: { kind: 'remediation', on: '2025-06-01' },
    steps: { done: 1, total: 3, late: 1 },
    because,
    lift: [{ code: 'steps-settled', count: 2, clauses: [ATTACK] }],
  },
  flags: [{ code: 'STEP_LATE', since: '2025-06-01', because, lift: [] }],
  complaints: { open: 2, overdue: 1 },
  lastDocument: { number: ATTACK, date: '2025-01-20' },
  lastSequence: 9,
  revision: 0,
};
const row: SubtreeSummaryRow = {
  ...{ organisationId: ID, name: ATTACK, level: 'CELL', state: 'active', organisations: 12 },
  ...{ graded: 11, byGrade: { A: 1, B: 10, NR: 1 }, openShortcomings: 2, ownGrade: 'B' },
  ...{ byListing: { NONE: 11, IN_REMEDIATION: 1 }, byFlag: { STEP_LATE: 1 }, ownListing: 'NONE' },
};
const item: HistoryItem = {
  ...{ sequence: 9, id: ID, stream: ATTACK, revision: 0, type: 'OrganisationRenamed', known: true },
  ...{ occurredOn: '2025-01-20', recordedAt: '2025-01-21T01:00:00.000Z', rulebook: 'r@1' },
  actor: { account: ATTACK, role: 'recorder', body: null },
  document: {
    ...{ number: ATTACK, kind: 'QĐ', issuer: 'TU', date: '2025-01-20' },
    ...{ abstract: ATTACK, secrecy: 'open' },
  },
  organisations: [{ organisationId: ID, name: ATTACK }],
  changes: [{ field: 'name', before: 'Chi bộ 1', after: ATTACK }],
  ...{ corrects: 3, correctedBy: [12], data: { name: ATTACK }, withheld: [ATTACK] },
};
const timeline = { items: [item], nextCursor: 'c', sequence: 9 };

const PAGES = {
  overview: (query?: PageContext['query']) => (
    <OverviewPage
      {...{ context: context(query), view, quotas: [], list: null }}
      summary={{ viewpoint, organisation, total: row, children: [row] }}
    />
  ),
  list: (query?: PageContext['query']) => (
    <OverviewPage
      {...{ context: context(query), view, quotas: [] }}
      summary={{ viewpoint, organisation, total: row, children: [row] }}
      list={{ viewpoint, items: [organisation], total: 1, nextCursor: 'c' }}
    />
  ),
  organisation: (query?: PageContext['query']) => (
    <OrganisationPage
      {...{ context: context(query), view, organisation, timeline, day: '2025-06-30' }}
    />
  ),
  history: (query?: PageContext['query']) => (
    <HistoryPage context={context(query)} answer={timeline} />
  ),
};

describe.each(Object.entries(PAGES))('the page %s', (_name, page) => {
  const html = renderToString(page({ text: ATTACK, subtree: ID, name: ATTACK, lang: 'vi' }));

  it('shows hostile names, words and documents as text and nothing else', () => {
    expect(html).toContain('&lt;script>alert(1)');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
  });

  it('carries no inline style or handler, which the content policy would refuse', () => {
    expect(html).not.toMatch(/<[^>]+\sstyle=/u);
    expect(html).not.toMatch(/<[^>]+\son[a-z]+="/u);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/u);
  });

  it('says its language and has one main heading', () => {
    expect(html).toMatch(/^<html lang="vi">/u);
    expect(html.match(/<h1/gu)).toHaveLength(1);
  });
});

describe('what pages say', () => {
  it('because: the events and the clause that make a grade so', () => {
    const html = renderToString(PAGES.organisation());
    expect(html).toContain('href="/history/3"');
    expect(html).toContain('href="/history/9"');
    expect(html).toContain('href="/history/2"');
  });

  it('because without links to a reader whose role may not follow them', () => {
    const principal = { ...context().principal, role: 'committee-member' as const };
    const props = { context: { ...context(), principal }, view, organisation, timeline: null };
    const html = renderToString(<OrganisationPage {...props} day="2025-06-30" />);
    expect(html).toContain('<span class="sequence">#3</span>');
    expect(html).not.toMatch(/href="\/history\/\d/u);
  });

  it('old → new where an event changed something', () => {
    expect(renderToString(PAGES.history())).toMatch(
      /Tên: <del>Chi bộ 1<\/del> <svg[^>]*aria-label="đổi thành".*?<\/svg> <ins>/u,
    );
  });

  it('what followed what, not struck through, where the event corrects nothing', () => {
    const changes = [{ field: 'grade', before: 'B', after: 'A' }];
    const decided = { ...item, type: 'AssessmentGradeDecided', corrects: null, changes };
    const answer = { ...timeline, items: [decided] };
    const html = renderToString(<HistoryPage context={context()} answer={answer} />);
    expect(html).toMatch(/Xếp loại: <span>B B<\/span> <svg.*?<\/svg> <b>A A<\/b>/u);
    expect(html).not.toMatch(/<del>|<ins>/u);
  });

  it('that a total counts the organisation itself, unless it has ended and counts no more', () => {
    const total = { ...row, name: 'Đảng bộ phường 1', organisations: 13 };
    const html = (state: 'active' | 'merged') => {
      const summary = { viewpoint, organisation, total: { ...total, state }, children: [row] };
      const props = { context: context(), view, quotas: [], list: null, summary };
      return renderToString(<OverviewPage {...props} />);
    };
    expect(html('active')).toMatch(/Cộng<span class="sub">kể cả Đảng bộ phường 1<\/span>/u);
    expect(html('merged')).not.toContain('kể cả');
  });

  it('in the tiles every organisation once: graded, not graded, of a level that is not graded', () => {
    const html = (organisations: number) => {
      const summary = {
        viewpoint,
        organisation,
        total: { ...row, organisations, graded: 12 },
        children: [row],
      };
      const props = { context: context(), view, quotas: [], list: null, summary };
      return renderToString(<OverviewPage {...props} />);
    };
    expect(html(14)).toContain('<span>Cấp không thuộc diện xếp loại</span><b>2</b>');
    expect(html(12)).toContain('<span>Đã xếp loại</span><b>11</b>');
    expect(html(12)).not.toContain('Cấp không thuộc diện xếp loại');
  });

  it('that a root has no superior, which is known and not missing', () => {
    const root = { ...organisation, parentId: null, parentName: null };
    const props = { context: context(), view, organisation: root, timeline };
    const html = renderToString(<OrganisationPage {...props} day="2025-06-30" />);
    expect(html).toContain('<dt>Cấp trên trực tiếp</dt><dd>không có</dd>');
  });

  it('an ended organisation with its successor', () => {
    const html = renderToString(PAGES.organisation());
    expect(html).toContain('Đã sáp nhập');
    expect(html).toContain('Tổ chức kế tục');
  });

  it('with the words of the rulebook that it is kept under, where two use one code', async () => {
    const labels = new Labels(await readShippedRulebooks(), 'en');
    const root = (rulebookId: string) => ({ ...organisation, rulebookId, level: 'CITY' });
    const roots = [root('food-inspection'), root('to-chuc-co-so')];
    const html = renderToString(<StartPage context={{ ...context(), labels }} roots={roots} />);
    expect(html.match(/City organisation/gu)).toHaveLength(1);
  });
});
