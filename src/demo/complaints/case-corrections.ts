import { addDays } from '../calendar.js';
import type { Errand } from '../diary.js';
import { act, type CaseSetting } from './case-course.js';
import type { MatterFile } from './matter-file.js';

type Amend = MatterFile['amend'];
type Corrector = 'corrector' | 'verifier';
type Amended = readonly [kind: Parameters<Amend>[1], of: string, said: Parameters<Amend>[3]];

/** The source of a letter was typed wrongly; another officer takes over; what was decided is put right, and sometimes back. */
export function corrections(setting: CaseSetting): readonly Errand[] {
  const { decided, random } = setting;
  const person = `CB-${random.integer(1000, 9999)}`;
  const undone = amend(setting, decided + 5, 'verifier', [
    'reversed',
    'corrected/decided',
    { reason: 'Bản đính chính dựa vào văn bản đã thu hồi.' },
  ]);
  return [
    ...letterCorrections(setting),
    amend(setting, 14, 'verifier', [
      'superseded',
      'officer',
      { reason: 'Phân công lại cán bộ.', replacement: { person } },
    ]),
    amend(setting, decided + 3, 'verifier', ['corrected', 'decided', foundOtherwise(setting)]),
    ...(random.chance(40) ? [undone] : []),
    ...(random.chance(50) ? reopened(setting) : []),
  ];
}

function foundOtherwise({ contentIds }: CaseSetting): Amended[2] {
  const outcome = 'PARTLY_FOUNDED';
  const outcomes = contentIds.map((contentId) => ({ contentId, outcome }));
  const confidential = { text: 'Kết luận theo bản đính chính đã ký.' };
  const reason = 'Ghi sai so với bản kết luận đã ký.';
  return { reason, replacement: { outcomes, outcome, confidential } };
}

function letterCorrections({ file, receivedOn }: CaseSetting): readonly Errand[] {
  const day = addDays(receivedOn, 5);
  const said = { reason: 'Chọn nhầm nguồn tiếp nhận.', replacement: { channel: 'MAILBOX' } };
  const by = { desk: 'corrector', day } as const;
  return [{ day, act: () => file.amend({ letter: 0 }, 'corrected', 'received/0', said, by) }];
}

/** Put into the archive too early: taken out of it, and put back when all is done. */
function reopened(setting: CaseSetting): readonly Errand[] {
  const { decided } = setting;
  const said = { confidentialText: 'Đã đủ hồ sơ thực hiện.' };
  return [
    amend(setting, decided + 60, 'verifier', [
      'revoked',
      'archived',
      { reason: 'Đưa vào lưu trữ khi chưa thực hiện xong.' },
    ]),
    act(setting, decided + 75, 'officer', 'archived again', 'ArchiveComplaint', said),
  ];
}

function amend(
  { file, caseId, sign, receivedOn }: CaseSetting,
  offset: number,
  desk: Corrector,
  [kind, of, said]: Amended,
): Errand {
  const day = addDays(receivedOn, offset);
  return { day, act: () => file.amend({ caseId }, kind, `${of}/${sign}`, said, { desk, day }) };
}
