/** A point of the story: what is done on a day, and what everybody is then told. */
import type { IsoDate, LedgerSequence, Uuid } from '../../../src/ledger/envelope.js';
import type { ListingState } from '../../../src/ledger/listing-states.js';
import type { CaseDetail } from '../../../src/views/complaint-register/complaint-register.model.js';
import type { OrganisationStatus } from '../../../src/views/organisation-status/organisation-status.model.js';
import type {
  Because,
  FlagCode,
  LiftCode,
} from '../../../src/views/organisation-status/status-axes.model.js';
import type { Person } from './cast.js';
import { UNIT } from './cast.js';
import type { Story } from './story.js';

/** Where the organisation stands, and why: of the listing and of each flag the types of the events that make it so. */
export interface Standing {
  readonly grade: string | null;
  readonly listing: ListingState;
  readonly because: readonly string[];
  readonly lift: readonly LiftCode[];
  readonly flags: Readonly<Partial<Record<FlagCode, readonly string[]>>>;
}

/** What somebody finds at a place over HTTP: the answer contains `shows`, and nothing that `hides` matches. */
export interface Look {
  readonly as: Person;
  readonly at: string;
  readonly status?: number;
  readonly shows?: object;
  readonly hides?: RegExp;
}

/** What somebody reads on a page in a browser. */
export interface PageLook {
  readonly as: Person;
  readonly page: string;
  readonly says: readonly RegExp[];
  readonly hides?: RegExp;
}

/** What somebody tries in vain, and with which code it is refused. */
export interface Refusal {
  readonly as: Person;
  readonly sends: string;
  readonly body?: object;
  readonly code: string;
}

export interface Point {
  readonly day: IsoDate;
  /** Who did what, on which document. */
  readonly tells: string;
  readonly acts: (story: Story) => Promise<void>;
  /** Tried before the acts. */
  readonly refused?: readonly Refusal[] | ((story: Story) => Promise<readonly Refusal[]>);
  readonly stands: Standing;
  readonly looks?: readonly Look[] | ((told: Told) => readonly Look[]);
  readonly pages?: readonly PageLook[];
  /** The case that is told about, for the table. */
  readonly caseId?: Uuid;
}

export interface Chapter {
  readonly title: string;
  readonly points: readonly Point[];
}

/** A point that was told: its events, and the status that the committee of the upper organisation saw after it. */
export interface Told {
  readonly point: Point;
  readonly first: LedgerSequence;
  readonly last: LedgerSequence;
  readonly status: OrganisationStatus;
  readonly complaint: CaseDetail | null;
}

/** Does what the point says. @throws Error where one of its acts is refused */
export async function tell(story: Story, point: Point): Promise<Told> {
  const first = (await story.head()) + 1;
  story.on(point.day);
  await point.acts(story);
  const last = await story.head();
  const { json } = await story.read('kien', `organisation-status/${UNIT}`);
  const complaint = point.caseId === undefined ? null : await caseOf(story, point.caseId);
  return { point, first, last, status: json as OrganisationStatus, complaint };
}

async function caseOf(story: Story, caseId: Uuid): Promise<CaseDetail> {
  const { json } = await story.read('kien', `complaint-register/cases/${caseId}`);
  return json as CaseDetail;
}

/** What was seen, in the words of what is expected. */
export function standing(status: OrganisationStatus, types: readonly string[]): Standing {
  const { grade, listing, flags } = status;
  const typesOf = ({ sequences }: Because) =>
    sequences.map((sequence) => types[sequence - 1] ?? '');
  return {
    grade: grade?.grade ?? null,
    listing: listing.state,
    because: typesOf(listing.because),
    lift: listing.lift.map(({ code }) => code),
    flags: Object.fromEntries(flags.map(({ code, because }) => [code, typesOf(because)])),
  };
}
