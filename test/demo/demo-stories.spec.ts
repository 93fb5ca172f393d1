import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { COMPLAINT_STATES } from '../../src/ledger/complaint-states.js';
import { COMPLAINT_COURSE } from '../../src/ledger/complaints/complaint.course.js';
import type { RecordedComplaint } from '../../src/ledger/complaints/complaint-case.course.js';
import type { LedgerEvent } from '../../src/ledger/envelope.js';
import { fold } from '../../src/ledger/facts-state.js';
import { LISTING_COURSE } from '../../src/ledger/listings/listing.course.js';
import type { RecordedListing } from '../../src/ledger/listings/listing-case.course.js';
import { LISTING_STATES } from '../../src/ledger/listing-states.js';
import {
  PROPOSAL_COURSE,
  type RecordedProposal,
  stateOf,
} from '../../src/ledger/proposals/proposal.course.js';
import { soat } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';

const cwd = tempFolder();
/** Two years and a quarter of two hundred organisations: long enough for a listing to begin, end and be closed. */
const CITY = ['--organisations', '200', '--until', '2020-06-30'];
let events: readonly LedgerEvent[] = [];

const of = (type: string) => events.filter((event) => event.type === type);
const share = (part: number, whole: number) => (100 * part) / whole;

/** The events of each stream of a kind of record, in the order of recording. */
function records(prefix: string): readonly (readonly LedgerEvent[])[] {
  const some = events.filter(({ stream }) => stream.startsWith(prefix));
  return [...Map.groupBy(some, ({ stream }) => stream).values()];
}

const listings = () => records('listing-') as unknown as readonly RecordedListing[][];
const cases = () => records('complaint-') as unknown as readonly RecordedComplaint[][];

/** Every beginning of a record: what it was when each event had just been recorded. */
const beginnings = <Event>(all: readonly Event[]) => all.map((_, last) => all.slice(0, last + 1));

describe('the stories of the fictional city', () => {
  beforeAll(async () => {
    expect(await soat(['demo', '--dir', 'city', ...CITY], { cwd })).toMatchObject({
      code: 0,
      err: '',
    });
    const database = new Database(join(cwd, 'city', 'ledger.db'), { readonly: true });
    const rows = database.prepare('SELECT bytes FROM event ORDER BY sequence').pluck().all();
    database.close();
    events = (rows as Buffer[]).map((bytes) => JSON.parse(bytes.toString()) as LedgerEvent);
  }, 120_000);

  it('have letters in the mix of a big city', () => {
    const letters = of('LetterReceived');
    const types = letters.map(({ data }) => data.letterType);
    const typed = (type: string) => types.filter((each) => each === type).length;
    expect(letters.length).toBeGreaterThan(200);
    expect(Math.abs(share(typed('KN'), types.length) - 24)).toBeLessThan(4);
    expect(Math.abs(share(typed('TC'), types.length) - 21)).toBeLessThan(4);
    const refused = ['NotAccepted', 'Forwarded', 'Returned', 'Filed'].map(
      (end) => `Complaint${end}`,
    );
    const counted = [...refused, 'LetterDuplicateLinked'].flatMap(of).length;
    expect(Math.abs(share(counted, types.length) - 36)).toBeLessThan(6);
  });

  it('pass through every state of a case', () => {
    const reached = new Set(
      cases().flatMap((all) =>
        beginnings(all).map((some) => fold(COMPLAINT_COURSE, some).course.state),
      ),
    );
    expect([...COMPLAINT_STATES].filter((state) => !reached.has(state))).toEqual([]);
  });

  it('pass through every state of a listing, and leave most of them to be seen on the last day', () => {
    const reached = listings().flatMap((all) =>
      beginnings(all).map((some) => fold(LISTING_COURSE, some).course.state),
    );
    expect(LISTING_STATES.filter((state) => state !== 'NONE' && !reached.includes(state))).toEqual(
      [],
    );
    const last = new Set(listings().map((all) => fold(LISTING_COURSE, all).course.state));
    expect(last.size).toBeGreaterThanOrEqual(8);
  });

  it('leave a contradiction to settle, and settle others', () => {
    const open = listings().filter((all) => fold(LISTING_COURSE, all).impossible.length > 0);
    expect(open).toHaveLength(1);
    expect(of('ListingRecordRevoked').length).toBeGreaterThan(1);
  });

  it('leave overdue cases, and proposals that nobody has answered', () => {
    const waiting = cases().filter((all) => {
      const { course } = fold(COMPLAINT_COURSE, all);
      return (
        course.acceptedOn !== null && course.decidedOn === null && course.acceptedOn < '2020-05-15'
      );
    });
    expect(waiting.length).toBeGreaterThan(2);
    const open = records('proposal-').filter(
      (all) =>
        stateOf(fold(PROPOSAL_COURSE, all as unknown as RecordedProposal[]).course) === 'OPEN',
    );
    expect(open.length).toBeGreaterThan(0);
  });

  it('take up only what the process has proposed', () => {
    const made = new Set(of('ProposalMade').map(({ data }) => data.proposalId));
    const cited = [...of('ListingReviewStarted'), ...of('ListingProposed')]
      .map(({ data }) => data.proposalId)
      .filter((id) => id !== null);
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((id) => !made.has(id))).toEqual([]);
    expect(of('ProposalTakenUp').length).toBeGreaterThan(0);
  });

  it('are corrected in every way, one wrong page of a book by one act', () => {
    for (const type of [
      ...['LetterRecordCorrected', 'LetterRecordRevoked', 'LetterDuplicateUnlinked'],
      ...['ComplaintRecordCorrected', 'ComplaintRecordSuperseded', 'ComplaintRecordRevoked'],
      ...['ListingRecordRevoked', 'CorrectionBatchOrdered', 'CorrectionBatchCompleted'],
      ...['ListingTakenOver', 'ListingClosedByReorganisation', 'HotSpotLifted'],
      ...['RemediationStepRejected', 'ComplaintSecondRoundOpened', 'ComplaintExtended'],
    ]) {
      expect([type, of(type).length > 0]).toEqual([type, true]);
    }
  });

  it('make a log in which nothing is amiss', async () => {
    const doctor = ['doctor', '--ledger', 'sqlite:city/ledger.db', '--views-dir', 'city/views'];
    expect(await soat(doctor, { cwd })).toMatchObject({ code: 0 });
  }, 60_000);
});
