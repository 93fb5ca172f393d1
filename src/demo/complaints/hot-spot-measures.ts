import type { Caller } from '../../ledger/caller.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { addDays } from '../calendar.js';
import { type CityOrganisation, demoId } from '../city.js';
import type { Errand } from '../diary.js';
import type { Desk, DocumentKind } from '../office.js';
import { SeededRandom } from '../seeded-random.js';
import type { StorySetting } from '../story-setting.js';

const REASONS = {
  inspected: 'Đơn tồn đọng, đông người.',
  hot: 'Đơn tồn đọng kéo dài, tụ tập đông người.',
  cool: 'Các vụ việc đã được giải quyết, tình hình ổn định.',
  conclusion: 'Buông lỏng lãnh đạo việc giải quyết đơn; đã chỉ rõ trách nhiệm.',
  lifted: 'Đã khắc phục hậu quả trước thời hạn.',
  mistyped: 'Gõ thiếu nội dung kiểm tra so với quyết định.',
  corrected: 'Đơn tồn đọng, đông người; trách nhiệm người đứng đầu.',
} as const;

/** What an authority does about one backlog: it inspects, concludes, disciplines, and lifts what it concluded. */
export class HotSpotMeasures {
  private readonly random: SeededRandom;
  private opened: Uuid | undefined;

  constructor(
    private readonly setting: StorySetting,
    private readonly organisation: CityOrganisation,
    private readonly startsOn: IsoDate,
  ) {
    this.random = new SeededRandom(setting.city.seed, 'measures', organisation.id, startsOn);
  }

  all(): readonly Errand[] {
    const disciplined = this.random.chance(60);
    return [...this.inspection(), ...this.hotSpot(), ...(disciplined ? this.discipline() : [])];
  }

  private hotSpot(): readonly Errand[] {
    const { supervision } = this.setting.services;
    const ids = { organisationId: this.organisation.id, hotSpotId: this.idOf('hot spot') };
    return [
      this.on(110, 'leader', 'KL', 'Kết luận điểm nóng', (by) =>
        supervision.concludeHotSpot({ ...ids, reason: REASONS.hot }, by),
      ),
      this.on(340, 'leader', 'KL', 'Kết thúc điểm nóng', (by) =>
        supervision.liftHotSpot({ ...ids, reason: REASONS.cool }, by),
      ),
    ];
  }

  private inspection(): readonly Errand[] {
    const { supervision } = this.setting.services;
    const { id: organisationId } = this.organisation;
    const ids = { organisationId, inspectionId: this.idOf('inspection') };
    const { inspected: reason, conclusion, mistyped, corrected } = REASONS;
    const opening = this.on(75, 'verifier', 'QĐ', 'Kiểm tra', async (by) => {
      const said = { ...ids, kind: 'VIOLATION_SIGNS', reason };
      const opened = await supervision.openInspection(said, by);
      if ('eventIds' in opened) [this.opened] = opened.eventIds;
      return opened;
    });
    const correction = this.on(80, 'corrector', 'TB', 'Đính chính kiểm tra', (by) => {
      const request = { kind: 'corrected', corrects: this.opened ?? '', reason: mistyped } as const;
      const replaced = { replacement: { reason: corrected }, contradicts: [], batchId: null };
      return supervision.amend(organisationId, { ...request, ...replaced }, by);
    });
    return [
      opening,
      ...(this.random.chance(40) ? [correction] : []),
      this.on(165, 'verifier', 'KL', 'Kết luận kiểm tra', (by) =>
        supervision.concludeInspection({ ...ids, conclusion }, by),
      ),
    ];
  }

  private discipline(): readonly Errand[] {
    const { supervision } = this.setting.services;
    const ids = { organisationId: this.organisation.id, disciplineId: this.idOf('discipline') };
    const form = this.random.chance(70) ? 'REPRIMAND' : 'WARNING';
    const lifting = this.on(400, 'leader', 'QĐ', 'Chấm dứt kỷ luật', (by) =>
      supervision.liftDiscipline({ ...ids, reason: REASONS.lifted }, by),
    );
    return [
      this.on(190, 'leader', 'QĐ', 'Thi hành kỷ luật', (by) =>
        supervision.imposeDiscipline({ ...ids, form, until: null }, by),
      ),
      ...(this.random.chance(50) ? [lifting] : []),
    ];
  }

  private idOf(what: string): Uuid {
    return demoId(this.setting.city.seed, what, this.organisation.id, this.startsOn);
  }

  private on(
    offset: number,
    desk: Desk,
    kind: DocumentKind,
    about: string,
    send: (caller: Caller) => Parameters<StorySetting['office']['done']>[1],
  ): Errand {
    const { office } = this.setting;
    const { id, name, parentId } = this.organisation;
    const day = addDays(this.startsOn, offset);
    const caller = office.caller(desk, parentId ?? '', `${about}/${id}/${this.startsOn}`, day);
    const signed = office.onDocument(caller, kind, `${about} ${name}`);
    return { day, act: () => office.done(about, send(signed)).then() };
  }
}
