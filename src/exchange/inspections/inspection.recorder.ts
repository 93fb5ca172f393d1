import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { Rejection, type Bilingual } from '../../ledger/rejection.js';
import { recordOnce, type RecordOutcome, tidied } from '../import/record-once.js';
import type { InspectionMapping } from './inspection.mapping.js';
import { derivedId } from '../import/derived-ids.js';
import type {
  InspectionContent,
  InspectionTarget,
  InspectionToRecord,
  OrganisationToRegister,
} from './inspection.target.js';
import { withBackOff } from '../import/in-flight.js';
import { periodOf } from './period-of.js';
import type { StagedInspection, StagedOrganisation } from './staged-inspections.js';

const TOO_LARGE: Bilingual = {
  vi: 'Lần kiểm tra này có quá nhiều nội dung cho một lần ghi. Hãy tách thành nhiều lần kiểm tra hoặc rút gọn.',
  en: 'This inspection holds too much for one record. Split it into several inspections or shorten it.',
};

const DIFFERS: Bilingual = {
  vi: 'Lần kiểm tra này đã có trong sổ với nội dung khác; việc nhập không sửa những gì đã ghi. Hãy đính chính trong sổ, hoặc sửa tệp cho khớp.',
  en: 'This inspection is in the ledger with other content; importing never changes what is recorded. Correct it in the ledger, or mend the file.',
};

/** Records what was staged, one record at a time, each a single append; decides by looking what the ledger has. */
export class InspectionRecorder {
  constructor(
    private readonly mapping: InspectionMapping,
    private readonly target: InspectionTarget,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** The id of what all organisations stand under. */
  get parentId(): Uuid {
    const { id, parent } = this.mapping;
    return 'register' in parent
      ? derivedId(id, 'parent', parent.register.key)
      : parent.organisationId;
  }

  /** Registers the parent where the mapping says so and it is not there. `since`: the first day of the file. */
  async parent(since: IsoDate): Promise<RecordOutcome> {
    const { parent, rulebook } = this.mapping;
    if (!('register' in parent)) {
      const found = await this.target.organisation(this.parentId);
      return found ? 'already-recorded' : NO_PARENT;
    }
    const { name, level, placeKind } = parent.register;
    const rulebookId = rulebook.slice(0, rulebook.indexOf('@'));
    const root = { name, level, placeKind, code: null, parentId: null, rulebookId, since };
    return this.register({ organisationId: this.parentId, ...root });
  }

  async organisation({ description, since }: StagedOrganisation): Promise<RecordOutcome> {
    const { key, name, code, level, placeKind } = description;
    const organisationId = derivedId(this.mapping.id, 'organisation', key);
    const place = { parentId: this.parentId, rulebookId: null, since };
    return this.register({ organisationId, name, code, level, placeKind, ...place });
  }

  async inspection({ head, findings }: StagedInspection): Promise<RecordOutcome> {
    const { id, inspection } = this.mapping;
    const { key, organisationKey, date, purpose, document } = head;
    const wanted: InspectionToRecord = {
      assessmentId: derivedId(id, 'inspection', key),
      organisationId: derivedId(id, 'organisation', organisationKey),
      date,
      period: periodOf(date, inspection.period.kind, inspection.period.span),
      purpose,
      documentNumber: document?.number ?? null,
      document: document && {
        abstract: document.abstract,
        secrecy: inspection.document?.secrecy ?? 'open',
      },
      findings,
    };
    return withBackOff(
      () =>
        recordOnce({
          compare: () => this.compare(wanted),
          record: () => this.target.record(wanted),
          tooLarge: TOO_LARGE,
        }),
      this.signal,
    );
  }

  private register(wanted: OrganisationToRegister): Promise<RecordOutcome> {
    return withBackOff(async () => {
      if (await this.target.organisation(wanted.organisationId)) return 'already-recorded';
      const done = await this.target.register(wanted);
      if (!(done instanceof Rejection)) return 'recorded';
      // Another import of the same file may have come first.
      const found = await this.target.organisation(wanted.organisationId);
      return found ? 'already-recorded' : done.message;
    }, this.signal);
  }

  private async compare(wanted: InspectionToRecord): Promise<RecordOutcome | undefined> {
    const recorded = await this.target.inspection(wanted.assessmentId);
    if (!recorded) return undefined;
    return comparable(recorded) === comparable(wanted) ? 'already-recorded' : DIFFERS;
  }
}

const NO_PARENT: Bilingual = {
  vi: 'Tổ chức cấp trên ghi trong tệp ánh xạ (parent.organisationId) chưa có trong sổ. Hãy đăng ký trước.',
  en: 'The parent that the mapping names (parent.organisationId) is not in the ledger. Register it first.',
};

function comparable(content: InspectionContent): string {
  const { organisationId, date, purpose, documentNumber, findings } = content;
  const said = findings.flatMap(({ criterion, severity, text }) => [criterion, severity, text]);
  return JSON.stringify([organisationId, date, purpose, documentNumber, ...said].map(tidied));
}
