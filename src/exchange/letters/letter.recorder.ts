import type { Uuid } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { derivedId } from '../import/derived-ids.js';
import { withBackOff } from '../import/in-flight.js';
import { recordOnce, type RecordOutcome, tidied } from '../import/record-once.js';
import type { StagedGroup } from '../import/row-records.js';
import { findCited } from '../mapping/cited-organisation.js';
import type { LetterMapping } from './letter.mapping.js';
import type { CaseTriage, LetterRow } from './letter.row.js';
import type { LetterContent, LetterTarget, LetterToRecord } from './letter.target.js';

const TOO_LARGE: Bilingual = {
  vi: 'Nội dung đơn dài quá một lần ghi. Hãy rút gọn.',
  en: 'The letter holds too much for one record. Shorten it.',
};
const DIFFERS: Bilingual = {
  vi: 'Đơn này đã có trong sổ với nội dung khác, hoặc đã nhập vào vụ việc khác; việc nhập không sửa những gì đã ghi. Hãy đính chính trong sổ, hoặc sửa tệp cho khớp.',
  en: 'This letter is in the ledger with other content or in another case; importing never changes what is recorded. Correct it in the ledger, or mend the file.',
};
const TRIAGED_OTHERWISE: Bilingual = {
  vi: 'Vụ việc của đơn này đã được phân loại khác trong sổ, hoặc ở dòng khác của tệp; việc nhập không sửa những gì đã ghi. Hãy phân loại lại trong sổ, hoặc sửa tệp cho khớp.',
  en: 'The case of this letter is triaged otherwise in the ledger or in another row; importing never changes what is recorded. Triage it anew in the ledger, or mend the file.',
};
const NO_CASE: Bilingual = {
  vi: 'Vụ việc của đơn này chưa mở được vì đơn đến trước trong cùng vụ việc bị từ chối. Hãy sửa đơn đó rồi nhập lại cả hai.',
  en: 'The case of this letter could not be opened, for an earlier letter of the same case was refused. Mend that one and import both again.',
};

/** Records letters, one at a time; decides by looking what the ledger has. */
export class LetterRecorder {
  constructor(
    private readonly mapping: LetterMapping,
    private readonly target: LetterTarget,
    private readonly signal: AbortSignal | undefined,
  ) {}

  caseId({ key }: StagedGroup<LetterRow>): Uuid {
    return derivedId(this.mapping.id, 'case', key);
  }

  hasCase(caseId: Uuid): Promise<boolean> {
    return withBackOff(() => this.target.hasCase(caseId), this.signal);
  }

  /**
   * Records a letter in its case. The first letter of a case opens it, for the clock of triage starts with that one.
   * @param opens whether this is the first that the file has for the case
   */
  letter(
    key: string,
    row: LetterRow,
    place: { readonly caseId: Uuid; readonly opens: boolean },
  ): Promise<RecordOutcome> {
    return withBackOff(async () => {
      const cited = await findCited(this.target, this.mapping.organisation, row.organisation);
      if (!('organisationId' in cited)) return cited;
      if (!place.opens && !(await this.target.hasCase(place.caseId))) return NO_CASE;
      const { organisationId } = cited;
      const wanted: LetterToRecord = {
        ...{ ...row, organisationId },
        letterId: derivedId(this.mapping.id, 'letter', key),
        caseId: place.caseId,
      };
      return recordOnce({
        compare: () => this.compare(wanted),
        record: () => this.target.recordLetter(wanted),
        tooLarge: TOO_LARGE,
      });
    }, this.signal);
  }

  /** A letter that was received and is in no case yet is what a crash left, or an earlier file: it goes on. */
  private async compare(wanted: LetterToRecord): Promise<RecordOutcome | undefined> {
    const { triage, caseId } = wanted;
    const triages = triage ? (await this.target.triages(caseId)).map(sameAs(triage)) : [];
    if (triages.length > 0 && !triages.includes(true)) return TRIAGED_OTHERWISE;
    const recorded = await this.target.letter(wanted.letterId);
    if (!recorded) return undefined;
    if (comparable(recorded) !== comparable(wanted)) return DIFFERS;
    if (recorded.cases.length === 0) return undefined;
    if (!recorded.cases.includes(caseId)) return DIFFERS;
    const isTriaged = triage === null || triages.length > 0;
    return isTriaged && (await this.target.hasCase(caseId)) ? 'already-recorded' : undefined;
  }
}

function sameAs(triage: CaseTriage): (other: CaseTriage) => boolean {
  const { on, complaintType, complexity, remote } = triage;
  return (other) =>
    other.on === on &&
    other.complaintType === complaintType &&
    other.complexity === complexity &&
    other.remote === remote;
}

function comparable(letter: LetterContent): string {
  const { organisationId, receivedOn, channel, letterType, text, complainant } = letter;
  const { overLevel, namesViolator, givesEvidence } = letter;
  const { kind, pseudonym, persons } = complainant;
  const said = [organisationId, receivedOn, channel, letterType, text, kind, pseudonym];
  return JSON.stringify([
    ...said.map(tidied),
    ...[persons, overLevel, namesViolator, givesEvidence],
  ]);
}
