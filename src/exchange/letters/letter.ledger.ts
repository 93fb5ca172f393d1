import type { CommandHandler } from '../../event-store/command-handler.js';
import type { Caller } from '../../ledger/caller.js';
import type { ComplaintsService } from '../../ledger/complaints/complaints.service.js';
import type {
  LettersService,
  ReceiveLetterInput,
} from '../../ledger/complaints/letters/letters.service.js';
import { receiptOf as standingReceiptOf } from '../../ledger/complaints/letters/letter.state.js';
import type { Actor, IsoDate, Uuid } from '../../ledger/envelope.js';
import { Rejection } from '../../ledger/rejection.js';
import { standingRecords } from '../import/standing-records.js';
import type { CaseTriage } from './letter.row.js';
import type { LetterTarget, LetterToRecord, RecordedLetter } from './letter.target.js';

export interface LetterServices {
  readonly handler: Pick<CommandHandler, 'rehearse'>;
  readonly letters: Pick<LettersService, 'receive' | 'join' | 'load'>;
  readonly complaints: Pick<ComplaintsService, 'open' | 'act' | 'load'>;
}

/** Letters and their cases in the ledger, through the services that decide on them. */
export class LetterLedger implements Pick<
  LetterTarget,
  'letter' | 'hasCase' | 'triages' | 'recordLetter'
> {
  /** @param officer in whose name cases are triaged: an import takes no case further by itself */
  constructor(
    private readonly services: LetterServices,
    private readonly callerOn: (occurredOn: IsoDate, actor?: Actor) => Caller,
    private readonly officer: Actor | undefined,
  ) {}

  async letter(letterId: Uuid): Promise<RecordedLetter | undefined> {
    const { state } = await this.services.letters.load(letterId);
    const receipt = state.course.received ? standingReceiptOf(state) : undefined;
    if (!receipt) return undefined;
    const { organisationId, channel, complainant, letterType, confidential } = receipt.data;
    const { overLevel, namesViolator, givesEvidence } = receipt.data;
    const cases = standingRecords(state).flatMap((event) =>
      event.type === 'LetterJoined' ? [event.data.caseId] : [],
    );
    return {
      ...{ organisationId, channel, complainant, letterType, overLevel, namesViolator },
      ...{ givesEvidence, text: confidential.text, receivedOn: receipt.occurredOn, cases },
    };
  }

  async hasCase(caseId: Uuid): Promise<boolean> {
    return (await this.services.complaints.load(caseId)).state.course.opened !== null;
  }

  async triages(caseId: Uuid): Promise<readonly CaseTriage[]> {
    const { state } = await this.services.complaints.load(caseId);
    return standingRecords(state).flatMap((event) => {
      if (event.type !== 'ComplaintTriaged') return [];
      const { complaintType, complexity, remote } = event.data;
      return [{ on: event.occurredOn, complaintType, complexity, remote }];
    });
  }

  async recordLetter(letter: LetterToRecord): Promise<Rejection | undefined> {
    const carryOut = () => this.carryOut(letter);
    return (await this.services.handler.rehearse(carryOut)) ?? (await carryOut());
  }

  /** Received first: a letter without a case is seen as waiting for one, a case without its letter could not be opened. */
  private async carryOut(letter: LetterToRecord): Promise<Rejection | undefined> {
    const received = await this.services.letters.receive(
      receiptOf(letter),
      this.callerOn(letter.receivedOn),
    );
    if (received instanceof Rejection) return received;
    return (await this.placed(letter)) ?? this.triaged(letter);
  }

  /** People may have taken it out of its case since: it was put there once, and is not put there again. */
  private async placed(letter: LetterToRecord): Promise<Rejection | undefined> {
    const { letterId, caseId, organisationId, letterType, ground } = letter;
    const { letters, complaints } = this.services;
    const caller = this.callerOn(letter.receivedOn);
    const hasCase = await this.hasCase(caseId);
    if (hasCase && (await this.letter(letterId))?.cases.includes(caseId) === true) return undefined;
    const done = hasCase
      ? await letters.join({ letterId, caseId, partId: null }, caller)
      : await complaints.open(
          {
            ...{ caseId, organisationId, complaintType: letterType, confidentialText: '' },
            letters: [{ letterId, partId: null }],
            contents: [{ contentId: '1', ground }],
          },
          caller,
        );
    return done instanceof Rejection ? done : undefined;
  }

  private async triaged({ caseId, triage }: LetterToRecord): Promise<Rejection | undefined> {
    if (!triage) return undefined;
    const { on, ...found } = triage;
    const caller = this.callerOn(on, this.officer);
    const done = await this.services.complaints.act(
      'TriageComplaint',
      { caseId, ...found },
      caller,
    );
    return done instanceof Rejection ? done : undefined;
  }
}

/** Field by field: nothing else that a row brought may slip into an event. */
function receiptOf(letter: LetterToRecord): ReceiveLetterInput {
  const { letterId, organisationId, channel, complainant, letterType } = letter;
  const { overLevel, namesViolator, givesEvidence, text } = letter;
  return {
    ...{ letterId, organisationId, channel, complainant, letterType },
    ...{ overLevel, namesViolator, givesEvidence, confidentialText: text },
  };
}
