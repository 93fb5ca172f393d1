/** Why an act on a proposal is refused, beyond what every act is asked (`act.rejections.ts`). */
import { house } from '../act.rejections.js';
import type { IsoDate, RulebookReference } from '../envelope.js';
import { Rejection } from '../rejection.js';
import type { ProposalState } from './proposal.course.js';
import { cited } from '../../rulebook/citation.js';

const COURSE = 'course of a proposal';

export const proposalUnknown = () =>
  house(
    'not-found',
    'proposal.unknown',
    'Không tìm thấy đề nghị này. Hãy kiểm tra mã định danh.',
    'There is no such proposal. Check the id.',
    COURSE,
  );

const STATES: Readonly<Record<ProposalState, { readonly vi: string; readonly en: string }>> = {
  NONE: { vi: 'chưa được lập', en: 'not made' },
  OPEN: { vi: 'đang chờ xem xét', en: 'open' },
  TAKEN_UP: { vi: 'đã được tiếp nhận xử lý', en: 'taken up' },
  DISMISSED: { vi: 'đã bị bác', en: 'dismissed' },
  LAPSED: { vi: 'đã hết căn cứ', en: 'lapsed' },
};

/** Says what it is, so that whoever was too late knows why. */
export const notOpen = (state: ProposalState) =>
  house(
    'conflict',
    'proposal.not-open',
    `Đề nghị này ${STATES[state].vi}; chỉ bác được đề nghị đang chờ xem xét. Hãy xem lại danh sách đề nghị.`,
    `This proposal is ${STATES[state].en}; only an open one can be dismissed. Look at the list of proposals again.`,
    COURSE,
  );

export const beforeMade = (madeOn: IsoDate) =>
  house(
    'invalid',
    'proposal.before-made',
    `Đề nghị được lập ngày ${madeOn}; không thể bác trước ngày đó. Hãy kiểm tra lại ngày.`,
    `The proposal was made on ${madeOn}; it cannot be dismissed before. Check the date.`,
    'dates of the record',
  );

/** Also where the rule is there and proposes something else: the event would belie its rulebook. */
export const ruleUnknown = (rulebook: RulebookReference, rule: string) =>
  new Rejection(
    'invalid',
    'proposal.rule-unknown',
    {
      vi: `Bộ quy tắc ${rulebook} không có quy tắc đề nghị “${rule}” hoặc quy tắc đó đề nghị việc khác. Hãy kiểm tra bộ quy tắc.`,
      en: `${rulebook} has no rule “${rule}” that proposes this. Check the rulebook.`,
    },
    cited({ rulebook, section: '/proposals' }),
    '/rule',
  );

export const withoutTrigger = () =>
  house(
    'invalid',
    'proposal.without-trigger',
    'Đề nghị phải nêu sự kiện làm căn cứ. Hãy nêu ít nhất một sự kiện.',
    'A proposal names the events that it rests on. Name at least one.',
    'nothing is proposed without a reason',
    '/triggers',
  );
