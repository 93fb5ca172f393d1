import type { Errand } from '../diary.js';
import { timetableOf } from './consolidation-plan.js';
import { ask, type Course, errand } from './course-errands.js';

/** What was typed wrongly in a listing, and how it is put right. */
export function corrections(course: Course): readonly Errand[] {
  const { file, plan, day, random } = course;
  const { enter, requests, delist } = timetableOf(plan);
  const [asked] = requests;
  switch (plan.mistake) {
    case 'person': {
      const replacement = { person: `CB-${random.integer(1000, 9999)}` };
      const on = day(enter + 9);
      const said = { reason: 'Gõ nhầm mã cán bộ phụ trách.', replacement };
      return [errand(on, () => file.amend('corrected', 'person', on, said))];
    }
    case 'evidence':
      return misread(course, asked - 3);
    case 'monitoring': {
      const replacement = { monitoredUntil: day(delist + 400) };
      const on = day(delist + 30);
      const said = { reason: 'Kéo dài thời gian theo dõi theo thông báo mới.', replacement };
      return [errand(on, () => file.amend('superseded', 'delist', on, said))];
    }
    case 'verified':
      return [...wrongVerification(course, asked), ...settled(course, asked)];
    case 'left-open':
      return wrongVerification(course, asked);
    case null:
      return [];
  }
}

/** A reference is corrected, and the correction taken back: the first one was right. */
function misread({ file, day }: Course, offset: number): readonly Errand[] {
  const evidence = [{ reference: '17-BC/ĐU', note: 'Báo cáo kết quả thực hiện' }];
  const corrected = { reason: 'Ghi nhầm số báo cáo.', replacement: { evidence } };
  const reversed = { reason: 'Số ghi ban đầu là đúng; bản đính chính bị thu hồi.' };
  return [
    errand(day(offset), () => file.amend('corrected', 'done/1', day(offset), corrected)),
    errand(day(offset + 1), () =>
      file.amend('reversed', 'corrected/done/1', day(offset + 1), reversed),
    ),
  ];
}

/** A step had been verified by mistake: the request for verification, which came of it, cannot stand any more. */
function wrongVerification({ file, day }: Course, asked: number): readonly Errand[] {
  const on = day(asked + 3);
  const said = { reason: 'Thẩm định nhầm biện pháp khác.', carries: ['request/1'] };
  return [errand(on, () => file.amend('revoked', 'verify/1', on, said))];
}

function settled(course: Course, asked: number): readonly Errand[] {
  const { file, day } = course;
  const note = 'Thẩm định lại đúng biện pháp.';
  const verifier = { desk: 'verifier', day: day(asked + 6), name: 'verify again' } as const;
  return [
    errand(day(asked + 5), () =>
      file.amend('revoked', 'request/1', day(asked + 5), {
        reason: 'Đề nghị thẩm định dựa trên biện pháp chưa đạt.',
      }),
    ),
    errand(day(asked + 6), () => file.record('VerifyStep', { stepId: '1', note }, verifier)),
    ask(course, asked + 8, 0),
  ];
}
