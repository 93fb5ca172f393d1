import type { OrganisationFacts } from '../../ledger/organisation-directory.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { derivedId } from '../import/derived-ids.js';
import { withBackOff } from '../import/in-flight.js';
import { recordOnce, type RecordOutcome, tidied } from '../import/record-once.js';
import { findCited } from '../mapping/cited-organisation.js';
import type { StepMapping } from './step.mapping.js';
import type { MappedPlan, StepRow } from './step.row.js';
import type { RecordedStep, StandingListing, StepTarget, StepToRecord } from './step.target.js';

const TOO_LARGE: Bilingual = {
  vi: 'Nội dung biện pháp dài quá một lần ghi. Hãy rút gọn.',
  en: 'The step holds too much for one record. Shorten it.',
};
const DIFFERS: Bilingual = {
  vi: 'Biện pháp này đã có trong sổ với nội dung khác; việc nhập không sửa những gì đã ghi. Hãy đính chính trong sổ, hoặc sửa tệp cho khớp.',
  en: 'This step is in the ledger with other content; importing never changes what is recorded. Correct it in the ledger, or mend the file.',
};
const NOT_LISTED: Bilingual = {
  vi: 'Vào ngày lập biện pháp, tổ chức này không thuộc danh sách cần củng cố. Hãy kiểm tra mã tổ chức và ngày, hoặc ghi việc đưa vào danh sách trước.',
  en: 'On the day on which the step was planned the organisation was not on the list. Check its code and the day, or record the listing first.',
};

/** Records steps, one at a time; decides by looking what the ledger has. */
export class StepRecorder {
  constructor(
    private readonly mapping: StepMapping,
    private readonly target: StepTarget,
    private readonly signal: AbortSignal | undefined,
  ) {}

  step(key: string, row: StepRow): Promise<RecordOutcome> {
    return withBackOff(async () => {
      const cited = await findCited(this.target, this.mapping.organisation, row.organisation);
      return 'organisationId' in cited ? this.inListing(key, row, cited) : cited;
    }, this.signal);
  }

  /** What is recorded already is left out: a later file of the same office says how far its steps have come since. */
  private async inListing(
    key: string,
    row: StepRow,
    { organisationId }: OrganisationFacts,
  ): Promise<RecordOutcome> {
    const stepId = derivedId(this.mapping.id, 'step', key);
    const find = () => this.target.step(organisationId, stepId);
    const recorded = await find();
    const groundIds = recorded ? [] : await this.groundsFor(organisationId, row);
    if (!Array.isArray(groundIds)) return groundIds as Bilingual;
    const wanted: StepToRecord = {
      ...{ organisationId, stepId },
      plan: recorded ? null : { ...row.plan, groundIds },
      startedOn: recorded && isIn(row.startedOn, recorded.startedOn) ? null : row.startedOn,
      reported: recorded && isIn(row.reported?.on, recorded.reportedOn) ? null : row.reported,
    };
    return recordOnce({
      compare: async () => compared(await find(), row),
      record: () => this.target.recordStep(wanted),
      tooLarge: TOO_LARGE,
    });
  }

  /** The grounds of the listing that the step answers, or why there are none. */
  private async groundsFor(
    organisationId: string,
    { plan, ground }: StepRow,
  ): Promise<readonly string[] | Bilingual> {
    const listing = await this.target.listing(organisationId, plan.plannedOn);
    if (!listing) return NOT_LISTED;
    const answered = listing.grounds.filter((each) => ground === null || each.ground === ground);
    return answered.length > 0
      ? answered.map(({ groundId }) => groundId)
      : noSuchGround(ground, listing);
  }
}

function noSuchGround(ground: string | null, { grounds }: StandingListing): Bilingual {
  const present = grounds.map((each) => each.ground).join(', ');
  return {
    vi: `Tổ chức không bị đưa vào danh sách vì lý do “${ground ?? ''}”. Các lý do: ${present}.`,
    en: `The organisation is not listed for ground “${ground ?? ''}”. Its grounds: ${present}.`,
  };
}

/** There with all that the row says; with another plan; or, undefined, something of it is still to be recorded. */
function compared(recorded: RecordedStep | undefined, row: StepRow): RecordOutcome | undefined {
  if (!recorded) return undefined;
  if (comparable(recorded.plan) !== comparable(row.plan)) return DIFFERS;
  const isStarted = row.startedOn === null || isIn(row.startedOn, recorded.startedOn);
  const isReported = row.reported === null || isIn(row.reported.on, recorded.reportedOn);
  return isStarted && isReported ? 'already-recorded' : undefined;
}

function isIn(day: string | null | undefined, days: readonly string[]): boolean {
  return day !== null && day !== undefined && days.includes(day);
}

function comparable({ measure, text, owner, plannedOn, startsOn, dueOn }: MappedPlan): string {
  return JSON.stringify([measure, text, owner, plannedOn, startsOn, dueOn].map(tidied));
}
