import type { Committed } from '../../event-store/command-handler.js';
import type { Caller } from '../../ledger/caller.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type {
  GroundInput,
  ListingsService,
  PayloadOf,
  StepInput,
} from '../../ledger/listings/listings.service.js';
import type { AmendmentRequest } from '../../ledger/amendment-events.js';
import { type CityOrganisation, demoId } from '../city.js';
import type { Desk, DocumentKind } from '../office.js';
import type { StorySetting } from '../story-setting.js';

type RecordedType = Parameters<ListingsService['record']>[0];

/** Which desk does it and when, on what paper; `name` is one act's own within the listing. */
export interface Signature {
  readonly desk: Desk;
  readonly day: IsoDate;
  readonly name: string;
  readonly paper?: readonly [kind: DocumentKind, abstract: string];
}

/** One listing of one organisation: how each of its acts is sent. */
export class ListingFile {
  readonly listingId: Uuid;
  private readonly recorded = new Map<string, Uuid>();

  /** @param superiorId whose office and steering committee it belongs to */
  constructor(
    private readonly setting: StorySetting,
    readonly organisation: CityOrganisation,
    readonly number: number,
    readonly superiorId = organisation.parentId ?? '',
  ) {
    this.listingId = demoId(setting.city.seed, 'listing', organisation.id, number);
  }

  startReview(day: IsoDate, reviewId: Uuid | null, proposalId: Uuid | null): Promise<void> {
    const { organisation, listingId } = this;
    const input = { organisationId: organisation.id, listingId, reviewId, proposalId };
    const caller = this.signed({ desk: 'clerk', day, name: 'review' });
    return this.send('review', this.setting.services.listings.startReview(input, caller));
  }

  propose(
    day: IsoDate,
    said: {
      readonly route: string;
      readonly grounds: readonly GroundInput[];
      readonly proposalId: Uuid | null;
      readonly relapseOf: Uuid | null;
    },
  ): Promise<void> {
    const { organisation, listingId } = this;
    const paper = ['TB', `Đề nghị đưa ${organisation.name} vào danh sách củng cố`] as const;
    const caller = this.signed({ desk: 'leader', day, name: 'propose', paper });
    const input = { organisationId: organisation.id, listingId, ...said };
    return this.send('propose', this.setting.services.listings.propose(input, caller));
  }

  enter(day: IsoDate, route: string, grounds: readonly GroundInput[]): Promise<void> {
    const { organisation, listingId } = this;
    const paper = ['QĐ', `Đưa ${organisation.name} vào danh sách củng cố`] as const;
    const caller = this.signed({ desk: 'steering', day, name: 'enter', paper });
    const input = { organisationId: organisation.id, listingId, route, grounds };
    return this.send('enter', this.setting.services.listings.enter(input, caller));
  }

  record<Type extends RecordedType>(
    type: Type,
    said: Omit<PayloadOf<Type>, 'organisationId'>,
    signature: Signature,
  ): Promise<void> {
    const payload = { organisationId: this.organisation.id, ...said } as PayloadOf<Type>;
    const { listings } = this.setting.services;
    return this.send(signature.name, listings.record(type, payload, this.signed(signature)));
  }

  planStep(step: StepInput, signature: Signature): Promise<void> {
    const input = { organisationId: this.organisation.id, step };
    const { listings } = this.setting.services;
    return this.send(signature.name, listings.planStep(input, this.signed(signature)));
  }

  /** @param of name of the act that is amended; `carries`: of those that it makes impossible */
  amend(
    kind: AmendmentRequest['kind'],
    of: string,
    day: IsoDate,
    said: { readonly reason: string } & Partial<Pick<AmendmentRequest, 'replacement'>> & {
        readonly carries?: readonly string[];
      },
  ): Promise<void> {
    const { reason, replacement = {}, carries = [] } = said;
    const name = `${kind}/${of}`;
    const paper = ['TB', `Đính chính hồ sơ củng cố ${this.organisation.name}`] as const;
    const caller = this.signed({ desk: 'corrector', day, name, paper });
    const contradicts = carries.map((each) => this.eventOf(each));
    const request = { kind, corrects: this.eventOf(of), reason, replacement, contradicts };
    const { listings } = this.setting.services;
    const asked = { ...request, batchId: null };
    return this.send(name, listings.amend(this.organisation.id, asked, caller));
  }

  private async send(
    name: string,
    outcome: Parameters<StorySetting['office']['done']>[1],
  ): Promise<void> {
    const { eventIds }: Committed = await this.setting.office.done(`listing ${name}`, outcome);
    const [eventId] = eventIds;
    if (eventId !== undefined) this.recorded.set(name, eventId);
  }

  private eventOf(name: string): Uuid {
    const eventId = this.recorded.get(name);
    if (eventId === undefined) throw new RangeError(`Nothing was recorded as ${name}.`);
    return eventId;
  }

  private signed({ desk, day, name, paper }: Signature): Caller {
    const { office } = this.setting;
    const place = desk === 'reporter' ? this.organisation.id : this.superiorId;
    const key = `listing/${this.organisation.id}/${this.number}/${name}`;
    const caller = office.caller(desk, place, key, day);
    return paper ? office.onDocument(caller, ...paper) : caller;
  }
}
