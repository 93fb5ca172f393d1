import type { AmendmentRequest } from '../../ledger/amendment-events.js';
import type { Caller } from '../../ledger/caller.js';
import type { ComplaintsService, PayloadOf } from '../../ledger/complaints/complaints.service.js';
import type {
  LettersService,
  ReceiveLetterInput,
} from '../../ledger/complaints/letters/letters.service.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { type CityOrganisation, demoId } from '../city.js';
import type { Desk, DocumentKind } from '../office.js';
import type { StorySetting } from '../story-setting.js';

type ActType = Parameters<ComplaintsService['act']>[0];
type LetterAct = 'split' | 'join' | 'leave' | 'linkDuplicate' | 'unlinkDuplicate';
type Outcome = Parameters<StorySetting['office']['done']>[1];

/** Which desk does it and when, on what paper; `name` is one act's own within the matter. */
export interface Signature {
  readonly desk: Desk;
  readonly day: IsoDate;
  readonly name: string;
  readonly paper?: readonly [kind: DocumentKind, abstract: string];
}

/** One matter that letters bring up, with its cases: how each act is sent. */
export class MatterFile {
  private readonly recorded = new Map<string, Uuid>();
  private readonly superiorId: Uuid;

  constructor(
    private readonly setting: StorySetting,
    readonly organisation: CityOrganisation,
    private readonly number: string,
  ) {
    this.superiorId = setting.city.upperOf(organisation);
  }

  letterId(letter: number): Uuid {
    return demoId(this.setting.city.seed, 'letter', this.number, letter);
  }

  caseId(part: number): Uuid {
    return demoId(this.setting.city.seed, 'case', this.number, part);
  }

  receive(
    letter: number,
    said: Omit<ReceiveLetterInput, 'letterId' | 'organisationId'>,
    day: IsoDate,
  ) {
    const ids = { letterId: this.letterId(letter), organisationId: this.organisation.id };
    const signature = { desk: 'clerk', day, name: `received/${letter}` } as const;
    const { letters } = this.setting.services;
    const input = { ...ids, ...said };
    return this.send(signature.name, letters.receive(input, this.signed(signature)));
  }

  /** Splits, joins, leaves, links: where a letter goes. */
  letter<Act extends LetterAct>(
    act: Act,
    letter: number,
    said: Omit<Parameters<LettersService[Act]>[0], 'letterId'>,
    signature: Signature,
  ): Promise<void> {
    const payload = { letterId: this.letterId(letter), ...said };
    const letters = this.setting.services.letters as unknown as Readonly<
      Record<LetterAct, (payload: object, caller: Caller) => Outcome>
    >;
    return this.send(signature.name, letters[act](payload, this.signed(signature)));
  }

  open(
    part: number,
    said: Omit<Parameters<ComplaintsService['open']>[0], 'caseId' | 'organisationId'>,
    day: IsoDate,
  ): Promise<void> {
    const input = { caseId: this.caseId(part), organisationId: this.organisation.id, ...said };
    const signature = { desk: 'officer', day, name: `opened/${part}` } as const;
    const { complaints } = this.setting.services;
    return this.send(signature.name, complaints.open(input, this.signed(signature)));
  }

  act<Type extends ActType>(type: Type, payload: PayloadOf<Type>, signature: Signature) {
    const { complaints } = this.setting.services;
    return this.send(signature.name, complaints.act(type, payload, this.signed(signature)));
  }

  openSecondRound(letter: number, caseId: Uuid, signature: Signature): Promise<void> {
    const payload = { caseId, letterId: this.letterId(letter), partId: null };
    const { complaints } = this.setting.services;
    return this.send(signature.name, complaints.openSecondRound(payload, this.signed(signature)));
  }

  split(
    caseId: Uuid,
    parts: Parameters<ComplaintsService['split']>[1],
    signature: Signature,
  ): Promise<void> {
    const { complaints } = this.setting.services;
    return this.send(signature.name, complaints.split(caseId, parts, this.signed(signature)));
  }

  /** @param of name of the act that is amended */
  amend(
    record: { readonly letter: number } | { readonly caseId: Uuid },
    kind: AmendmentRequest['kind'],
    of: string,
    said: { readonly reason: string; readonly replacement?: AmendmentRequest['replacement'] },
    { desk, day }: Pick<Signature, 'desk' | 'day'>,
  ): Promise<void> {
    const { reason, replacement = {} } = said;
    const name = `${kind}/${of}`;
    const caller = this.signed({ desk, day, name, paper: ['TB', 'Đính chính hồ sơ đơn thư'] });
    const corrects = this.eventOf(of);
    const request = { kind, corrects, reason, replacement, contradicts: [], batchId: null };
    const { letters, complaints } = this.setting.services;
    const outcome =
      'letter' in record
        ? letters.amend(this.letterId(record.letter), request, caller)
        : complaints.amend(record.caseId, request, caller);
    return this.send(name, outcome);
  }

  /** @throws RangeError where nothing was recorded under that name */
  eventOf(name: string): Uuid {
    const eventId = this.recorded.get(name);
    if (eventId === undefined) throw new RangeError(`Nothing was recorded as ${name}.`);
    return eventId;
  }

  private async send(name: string, outcome: Outcome): Promise<void> {
    const { eventIds } = await this.setting.office.done(`matter ${this.number} ${name}`, outcome);
    const [eventId] = eventIds;
    if (eventId !== undefined) this.recorded.set(name, eventId);
  }

  private signed({ desk, day, name, paper }: Signature): Caller {
    const { office } = this.setting;
    const caller = office.caller(desk, this.superiorId, `matter/${this.number}/${name}`, day);
    return paper ? office.onDocument(caller, ...paper) : caller;
  }
}
