/** Why an act of supervision is refused, beyond what every act is asked (`act.rejections.ts`). */
import { house } from '../act.rejections.js';
import type { IsoDate, RulebookReference } from '../envelope.js';
import { Rejection } from '../rejection.js';
import type { MeasureKind } from './supervision.course.js';
import { cited } from '../../rulebook/citation.js';

const COURSE = 'course of supervision';

const WORDS: Readonly<Record<MeasureKind, { readonly vi: string; readonly en: string }>> = {
  'hot-spot': { vi: 'điểm nóng', en: 'hot spot' },
  inspection: { vi: 'cuộc kiểm tra', en: 'inspection' },
  discipline: { vi: 'hình thức kỷ luật', en: 'discipline' },
};
const ID_FIELD: Readonly<Record<MeasureKind, string>> = {
  'hot-spot': '/hotSpotId',
  inspection: '/inspectionId',
  discipline: '/disciplineId',
};

/** Ends only what began, under the id that it began with. */
export const measureUnknown = (kind: MeasureKind) =>
  house(
    'not-found',
    `supervision.${kind}-unknown`,
    `Không tìm thấy ${WORDS[kind].vi} này của tổ chức. Hãy kiểm tra mã, hoặc ghi nhận từ đầu trước.`,
    `The organisation has no such ${WORDS[kind].en}. Check the id, or record its beginning first.`,
    COURSE,
    ID_FIELD[kind],
  );

/** One id, one measure: a second one has its own. */
export const measureExists = (kind: MeasureKind) =>
  house(
    'conflict',
    `supervision.${kind}-exists`,
    `Mã này đã dùng cho một ${WORDS[kind].vi} khác của tổ chức. Hãy dùng mã khác, hoặc đính chính bản ghi cũ.`,
    `This id is already that of another ${WORDS[kind].en} of the organisation. Take another, or correct that record.`,
    'nothing is overwritten',
    ID_FIELD[kind],
  );

/** An end is corrected, not recorded twice. */
export const alreadyEnded = (kind: MeasureKind, endedOn: IsoDate) =>
  house(
    'conflict',
    `supervision.${kind}-ended`,
    `Đã ghi nhận kết thúc ${WORDS[kind].vi} này ngày ${endedOn}. Muốn thay nội dung, hãy đính chính bản ghi đó.`,
    `The end of this ${WORDS[kind].en} is recorded already, on ${endedOn}. To change what it says, correct that record.`,
    COURSE,
  );

export const beforeBeginning = (kind: MeasureKind, since: IsoDate) =>
  house(
    'invalid',
    'supervision.out-of-order',
    `Ngày ghi nhận trước ngày bắt đầu ${WORDS[kind].vi} (${since}). Hãy kiểm tra lại hai ngày.`,
    `The day lies before the beginning of this ${WORDS[kind].en} (${since}). Check both days.`,
    'dates of the record',
  );

export const alreadyOver = (until: IsoDate) =>
  house(
    'conflict',
    'supervision.discipline-over',
    `Kỷ luật này đã hết hiệu lực sau ngày ${until}, không còn gì để chấm dứt. Hãy kiểm tra lại ngày.`,
    `This discipline was over after ${until}; there is nothing left to lift. Check the day.`,
    COURSE,
  );

export const endsBeforeBeginning = (until: IsoDate, since: IsoDate, pointer = '/until') =>
  house(
    'invalid',
    'supervision.until-before-start',
    `Ngày hết hiệu lực ${until} trước ngày bắt đầu kỷ luật (${since}). Hãy kiểm tra lại hai ngày.`,
    `The last day ${until} lies before the day on which the discipline begins (${since}). Check both days.`,
    'dates of the record',
    pointer,
  );

/** An authority concludes and imposes on a document, whatever the rulebook asks for. */
export const withoutDocument = () =>
  house(
    'invalid',
    'supervision.document-missing',
    'Kết luận điểm nóng và kỷ luật phải dựa trên văn bản của cấp có thẩm quyền. Hãy bổ sung số, ký hiệu và ngày văn bản.',
    'Hot spots and disciplines rest on a document of the authority. Give its number and date.',
    'an authority concludes on a document',
    '/document',
  );

export const notInRulebook = (rulebook: RulebookReference) =>
  new Rejection(
    'invalid',
    'supervision.not-in-rulebook',
    {
      vi: `Bộ quy tắc ${rulebook} không quy định việc kiểm tra, kỷ luật. Hãy công bố phiên bản có phần này trước.`,
      en: `${rulebook} has no rules on supervision. Publish a version that has them first.`,
    },
    cited({ rulebook, section: '/supervision' }),
  );

/** Kinds and forms are the rulebook's; their clause is where it lists them. */
export const codeUnknown = (
  rulebook: RulebookReference,
  of: 'inspection-kind' | 'discipline-form',
  code: string,
  pointer: string,
) => {
  const [vi, en] =
    of === 'inspection-kind'
      ? ['loại kiểm tra', 'kind of inspection']
      : ['hình thức kỷ luật', 'form of discipline'];
  const section =
    of === 'inspection-kind' ? '/supervision/inspectionKinds' : '/supervision/disciplines';
  return new Rejection(
    'invalid',
    `supervision.${of}-unknown`,
    {
      vi: `Bộ quy tắc ${rulebook} không có ${vi} “${code}”. Hãy chọn một mã có trong bộ quy tắc.`,
      en: `${rulebook} has no ${en} “${code}”. Choose one that it has.`,
    },
    cited({ rulebook, section }),
    pointer,
  );
};

/** A replacement comes as JSON of any form. */
