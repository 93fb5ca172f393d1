/** What must hold at every point, whatever is told: all views say the same, each in its own words. */
import { expect } from '@jest/globals';
import { OPEN_LISTING_STATES } from '../../../src/ledger/listing-states.js';
import type { CasePage } from '../../../src/views/complaint-register/complaint-register.model.js';
import type {
  StatusPage,
  SubtreeSummary,
} from '../../../src/views/organisation-status/status-questions.model.js';
import type { ListMovements } from '../../../src/views/remediation-board/list-movements.model.js';
import type { BoardPage } from '../../../src/views/remediation-board/remediation-board.model.js';
import { type Person, UNIT, UPPER } from './cast.js';
import { BEGINS_ON } from './chapters.js';
import type { Told } from './point.js';
import type { Story } from './story.js';

/** Of the organisation itself, each in another role. */
const WITHIN: readonly (readonly [Person, string])[] = [
  ['dung', `complaint-register?subtree=${UNIT}`],
  ['dung', `complaint-register/letters?subtree=${UNIT}`],
  ['dung', 'my-work'],
  ['son', `history?organisation=${UNIT}`],
  ['son', `data-quality?subtree=${UNIT}`],
  ['hoa', `organisation-status/${UNIT}`],
];
/** Events, pseudonyms, work to do, and gaps of which there are any. */
const COMPLAINTS =
  /"(?:Letter|Complaint)[A-Z]|NTC-|NKN-|"(?:case|letter)-to-|"(?:case|letter)-[^}]*"count":[1-9]/u;

/** Compares the views with the status that was told. */
export async function agree(story: Story, told: Told): Promise<void> {
  const { status } = told;
  const subtree = `subtree=${UPPER}`;
  const read = async (path: string) => (await story.read('kien', path)).json;
  const page = (await read(`organisation-status?${subtree}&levels=GRASSROOTS`)) as StatusPage;
  expect(page.items).toEqual([status]);
  const summary = (await read(`organisation-status/${UPPER}/summary`)) as SubtreeSummary;
  expect(summary.children).toMatchObject([{ byListing: { [status.listing.state]: 1 } }]);
  const board = (await read(`remediation-board?${subtree}`)) as BoardPage;
  const shown = board.items.map(({ status: listing, flags }) => [listing, flags]);
  expect(shown).toEqual(
    status.listing.state === 'NONE' ? [] : [[status.listing, expect.anything()]],
  );
  await movementsAgree(story, told);
  const open = (await read(`complaint-register?${subtree}&open=true`)) as CasePage;
  const overdue = open.items.filter((each) => each.overdue).length;
  expect(status.complaints).toEqual({ open: open.total, overdue });
}

async function movementsAgree(story: Story, { point, status }: Told): Promise<void> {
  const period = `from=${BEGINS_ON}&to=${point.day}`;
  const { json } = await story.read('vinh', `list-movements?subtree=${UPPER}&${period}`);
  const moved = json as ListMovements;
  expect(moved.opening + moved.in - moved.out - moved.closed).toBe(moved.closing);
  const states: readonly string[] = OPEN_LISTING_STATES;
  expect(moved.closing).toBe(states.includes(status.listing.state) ? 1 : 0);
}

/** That nobody of the organisation is told anything of letters and cases, where the bloc is once there are any. */
export async function tellNobodyWithin(story: Story, { point }: Told): Promise<void> {
  for (const [person, place] of WITHIN) {
    const { status, text } = await story.read(person, place);
    expect({ person, place, status }).toEqual({ person, place, status: 200 });
    expect(text).not.toMatch(COMPLAINTS);
  }
  if (point.day === BEGINS_ON) return;
  expect((await story.read('kien', `history?organisation=${UNIT}`)).text).toMatch(COMPLAINTS);
  const letters = `complaint-register/letters?subtree=${UNIT}`;
  expect((await story.read('chi', letters)).text).toMatch(COMPLAINTS);
}
