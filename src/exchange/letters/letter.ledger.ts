import type { CommandHandler } from '../../event-store/command-handler.js';
import type { Caller } from '../../ledger/caller.js';
import type { ComplaintsService } from '../../ledger/complaints/complaints.service.js';
import type {
  LettersService,
  ReceiveLetterInput,
} from '../../ledger/complaints/letters/letters.service.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { Rejection } from '../../ledger/rejection.js';
import type { LetterTarget, LetterToRecord, RecordedLetter } from './letter.target.js';

export interface LetterServices {
  readonly handler: Pick<CommandHandler, 'rehearse'>;
  readonly letters: Pick<LettersService, 'receive' | 'join' | 'load'>;
  readonly complaints: Pick<ComplaintsService, 'open' | 'load'>;
}

/** Letters and their cases in the ledger, through the services that decide on them. */
export class LetterLedger implements Pick<LetterTarget, 'letter' | 'hasCase' | 'recordLetter'> {
  constructor(
    private readonly services: LetterServices,
    private readonly callerOn: (occurredOn: IsoDate) => Caller,
  ) {}

  async letter(letterId: Uuid): Promise<RecordedLetter | undefined> {
    const { records } = (await this.services.letters.load(letterId)).state;
    const receipt = records.find((event) => event.type === 'LetterReceived');
    if (!receipt) return undefined;
    const { organisationId, channel, complainant, letterType, confidential } = receipt.data;
    const { overLevel, namesViolator, givesEvidence } = receipt.data;
    const cases = records.flatMap((event) =>
      event.type === 'LetterJoined' ? [event.data.caseId] : [],
    );
    return {
      ...{ organisationId, channel, complainant, letterType, overLevel, namesViolator },
      ...{ givesEvidence, text: confidential.text, receivedOn: receipt.occurredOn, cases },
    };
  }

  async hasCase(caseId: Uuid): Promise<boolean> {
    return (await this.services.complaints.load(caseId)).revision >= 0;
  }

  async recordLetter(letter: LetterToRecord): Promise<Rejection | undefined> {
    const carryOut = () => this.carryOut(letter);
    return (await this.services.handler.rehearse(carryOut)) ?? (await carryOut());
  }

  /** Received first: a letter without a case is seen as waiting for one, a case without its letter could not be opened. */
  private async carryOut(letter: LetterToRecord): Promise<Rejection | undefined> {
    const { letterId, caseId, organisationId, letterType, ground } = letter;
    const { letters, complaints } = this.services;
    const caller = this.callerOn(letter.receivedOn);
    const received = await letters.receive(receiptOf(letter), caller);
    if (received instanceof Rejection) return received;
    const done = (await this.hasCase(caseId))
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
