import { EventTooLarge } from '../../event-store/store-errors.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { Rejection, type Bilingual } from '../../ledger/rejection.js';
import type { Mapping } from '../mapping/mapping.js';
import { derivedId } from './derived-ids.js';
import type {
  ImportTarget,
  InspectionContent,
  InspectionToRecord,
  OrganisationToRegister,
} from './import-target.js';
import { withBackOff } from './in-flight.js';
import { periodOf } from './period-of.js';
import type { StagedInspection, StagedOrganisation } from './staged-records.js';

/** What became of one record: it is there now, it was there before, or it is refused, and why. */
export type RecordOutcome = 'recorded' | 'already-recorded' | Bilingual;

const TOO_LARGE: Bilingual = {
  vi: 'Lần kiểm tra này có quá nhiều nội dung cho một lần ghi. Hãy tách thành nhiều lần kiểm tra hoặc rút gọn.',
  en: 'This inspection holds too much for one record. Split it into several inspections or shorten it.',
};

const DIFFERS: Bilingual = {
  vi: 'Lần kiểm tra này đã có trong sổ với nội dung khác; việc nhập không sửa những gì đã ghi. Hãy đính chính trong sổ, hoặc sửa tệp cho khớp.',
  en: 'This inspection is in the ledger with other content; importing never changes what is recorded. Correct it in the ledger, or mend the file.',
};

/** Records what was staged, one record at a time, each a single append; decides by looking what the ledger has. */
export class StagedRecorder {
  constructor(
    private readonly mapping: Mapping,
    private readonly target: ImportTarget,
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
    return withBackOff(() => this.recordOnce(wanted), this.signal);
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

  private async recordOnce(wanted: InspectionToRecord): Promise<RecordOutcome> {
    const before = await this.compare(wanted);
    if (before) return before;
    try {
      const done = await this.target.record(wanted);
      if (!(done instanceof Rejection)) return 'recorded';
      return (await this.compare(wanted)) ?? done.message;
    } catch (error) {
      if (error instanceof EventTooLarge) return TOO_LARGE;
      throw error;
    }
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

/** Spacing and composition are not content: the ledger stores texts tidied. */
function comparable(content: InspectionContent): string {
  const { organisationId, date, purpose, documentNumber, findings } = content;
  const said = findings.flatMap(({ criterion, severity, text }) => [criterion, severity, text]);
  return JSON.stringify([organisationId, date, purpose, documentNumber, ...said].map(tidied));
}

function tidied(text: string | null): string | null {
  return text === null ? null : text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
