import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import type {
  CaseDetail,
  RegisteredCase,
  RegisteredLetter,
} from '../../src/views/complaint-register/complaint-register.model.js';
import type { HotSpot } from '../../src/views/complaint-register/complaint-statistics.model.js';
import type { WorkItem } from '../../src/views/my-work/my-work.model.js';
import { translator } from '../../src/wording/translate.js';
import { Labels } from '../../src/wording/labels.js';
import { Links } from '../../src/web/links.js';
import type { PageContext } from '../../src/web/page-context.js';
import { ComplaintCasePage } from '../../src/web/pages/complaint-case/complaint-case.page.js';
import { CasesPage } from '../../src/web/pages/complaint-register/cases.page.js';
import { HotSpotsPage } from '../../src/web/pages/complaint-register/hot-spots.page.js';
import { LettersPage } from '../../src/web/pages/complaint-register/letters.page.js';
import { StatisticsPage } from '../../src/web/pages/complaint-register/statistics.page.js';
import { MyWorkPage } from '../../src/web/pages/my-work/my-work.page.js';

const ATTACK = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
const ID = '0198a000-0000-7000-8000-000000000001';
const DAY = '2025-06-30';
const because = { sequences: [3, 9], rulebook: 'r@1', clauses: [ATTACK] };
const viewpoint = { sequence: 9, knownAt: null, effectiveOn: null, day: DAY };
const view = { viewpoint, asOf: null, effectiveOn: null };
const page = { viewpoint, total: 1, nextCursor: 'c' };

function contextOf(role: PageContext['principal']['role'] = 'auditor'): PageContext {
  return {
    ...{ locale: 'vi', t: translator('vi'), links: new Links({}), labels: new Labels([], 'vi') },
    principal: { account: ATTACK, role, body: null, scope: null },
    nameOf: () => ATTACK,
    path: '/complaints',
    query: { officer: ATTACK, subtree: ID },
  };
}
const context = contextOf();

const about = { organisationId: ID, organisationName: ATTACK };
const clock = { code: ATTACK, dueOn: '2025-06-20', daysLeft: -10, pausedSince: null };
const registered: RegisteredCase = {
  ...{ ...about, caseId: ID, state: 'VERIFYING', since: DAY, type: ATTACK, round: 1 },
  ...{ anonymous: true, complexity: ATTACK, remote: false, officer: ATTACK },
  ...{ receivedOn: DAY, openedOn: DAY, acceptedOn: DAY, decidedOn: null, closedOn: null },
  ...{ outcome: ATTACK, refusal: ATTACK, open: true, ageDays: 1, overdue: true, backlog: true },
  letters: { letters: 2, duplicates: 1, overLevel: 1, largestGroup: 12 },
  ...{ clock, because },
};
const letter: RegisteredLetter = {
  ...{ ...about, letterId: ID, standing: 'in-case', type: ATTACK, receivedOn: DAY },
  complainant: { kind: ATTACK, pseudonym: ATTACK, persons: 12 },
  ...{ channel: ATTACK, overLevel: true, namesViolator: true, givesEvidence: true },
  parts: [{ partId: ATTACK, type: ATTACK, caseId: ID }],
  ...{ duplicateOf: null, ageDays: 1, clock: null, because },
};
const detail: CaseDetail = {
  ...{ ...registered, viewpoint, rulebook: 'r@1', joined: [letter], revision: 1 },
  contents: [{ contentId: ATTACK, ground: ATTACK, outcome: ATTACK }],
  firstRound: { acceptedOn: DAY, decidedOn: DAY, outcome: ATTACK },
  ...{ verifiedBy: ID, forwardedTo: ATTACK, enforcementDueOn: null },
  ...{ splitFrom: ID, splitInto: [ID] },
  clocks: [
    {
      ...{ ...clock, unit: 'day', startsAt: ATTACK, startedOn: DAY, days: 30 },
      ...{ extensionsGranted: 1, extensionsLeft: 1, extensionDays: 30, pausedDays: 3 },
      ...{ missingYear: null, stoppedOn: null, overdueDays: 10, because, liftedBy: [ATTACK] },
    },
  ],
  steps: [
    {
      ...{ type: ATTACK, on: DAY, sequences: [3], contradicts: true },
      document: { number: ATTACK, date: DAY },
    },
  ],
};
const flow = { opening: 1, received: 2, reopened: 0, finished: 1, closing: 2 };
const statistics = {
  ...{ viewpoint, from: '2025-01-01', to: DAY },
  cases: {
    ...{ ...flow, byType: { [ATTACK]: flow } },
    ...{ finishedByState: { [ATTACK]: 1 }, finishedByOutcome: { [ATTACK]: 1 } },
    closingByState: { VERIFYING: 2 },
  },
  letters: {
    ...{ ...flow, byType: { [ATTACK]: flow }, memberships: 3 },
    standing: { total: 4, waiting: 2, inCase: 1, duplicates: 1 },
  },
};
const factor = { factor: 'overdue' as const, count: 1, weight: 3, points: 3, clause: ATTACK };
const hotSpot: HotSpot = {
  ...{ ...about, score: 3, level: 'signal', because, eventIds: [ID] },
  factors: [{ ...factor, sequences: [3] }],
};
const work: WorkItem = {
  ...{ ...about, kind: 'contradiction-to-settle', since: null, dueOn: DAY, daysLeft: -1 },
  record: { kind: 'contradiction', id: ID, code: ATTACK },
  ...{ sentence: { vi: ATTACK, en: ATTACK }, acts: [], because },
};
const waiting = { viewpoint, items: [work], total: 1, byKind: { [work.kind]: 1 } };

const PAGES = {
  cases: <CasesPage {...{ context, view }} answer={{ ...page, items: [registered] }} />,
  letters: <LettersPage {...{ context, view }} answer={{ ...page, items: [letter] }} />,
  statistics: <StatisticsPage {...{ context, view }} answer={statistics} />,
  'hot spots': <HotSpotsPage {...{ context, view }} answer={{ ...page, items: [hotSpot] }} />,
  'one case': <ComplaintCasePage {...{ context, view, detail }} />,
  'my work': <MyWorkPage {...{ context, view, answer: waiting, byKind: waiting.byKind }} />,
};

describe.each(Object.entries(PAGES))('the page of %s', (_name, shown) => {
  const html = renderToString(shown);

  it('shows hostile words as text and nothing else, in a form that the content policy lets through', () => {
    expect(html).toContain('&lt;script>alert(1)');
    expect(html).not.toMatch(/<script>alert|<img src=x|<[^>]+\sstyle=|<[^>]+\son[a-z]+="/u);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/u);
  });

  it('says its language and has one main heading', () => {
    expect(html).toMatch(/^<html lang="vi">/u);
    expect(html.match(/<h1/gu)).toHaveLength(1);
  });
});

describe('what the pages of complaints say', () => {
  it('the events that make a time limit so lead to them, for who may follow', () => {
    expect(renderToString(PAGES['one case'])).toContain('href="/history/9"');
    const officer = <ComplaintCasePage {...{ context: contextOf('case-officer'), view, detail }} />;
    expect(renderToString(officer)).not.toMatch(/href="\/history\/\d/u);
  });

  it('what is late says so in words, with how late', () => {
    expect(renderToString(PAGES.cases)).toMatch(
      /20\/06\/2025<span class="sub">quá 10 ngày<.*Quá hạn</su,
    );
  });

  it('an empty answer says what is not there', () => {
    const none = { ...page, items: [], total: 0, nextCursor: null };
    const empty = { viewpoint, items: [], total: 0, byKind: {} };
    expect(renderToString(<CasesPage {...{ context, view }} answer={none} />)).toContain(
      'Không có vụ việc nào',
    );
    expect(renderToString(<LettersPage {...{ context, view }} answer={none} />)).toContain(
      'Không có đơn nào',
    );
    expect(renderToString(<HotSpotsPage {...{ context, view }} answer={none} />)).toContain(
      'Không có tổ chức nào',
    );
    expect(
      renderToString(<MyWorkPage {...{ context, view, answer: empty, byKind: {} }} />),
    ).toContain('không có việc nào');
  });
});
