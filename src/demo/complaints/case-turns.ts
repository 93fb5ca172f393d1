import { splitCaseId } from '../../ledger/complaints/complaint-ids.js';
import { addDays } from '../calendar.js';
import type { Errand } from '../diary.js';
import { corrections } from './case-corrections.js';
import { ACCEPTED, act, after, type CaseSetting, drawOutcome, paper } from './case-course.js';
import { CASE_NOTES } from './complaint-words.js';

/** From this day on denunciations have a time limit for their decision, which can be extended. */
const EXTENDABLE_FROM = '2019-01-01';
export const SECOND_LETTER = 90;

/** What else comes up in a case, besides its ordinary course. */
export function turnsOf(setting: CaseSetting): readonly Errand[] {
  switch (setting.card.turn) {
    case 'suspended':
      return suspension(setting);
    case 'extended':
      return extension(setting);
    case 'second-round':
      return secondRound(setting);
    case 'split':
      return splitting(setting);
    case 'corrected':
      return corrections(setting);
    default:
      return [];
  }
}

function suspension(setting: CaseSetting): readonly Errand[] {
  const said = { confidentialText: CASE_NOTES.suspended };
  const on = paper('QĐ', 'Tạm đình chỉ');
  return [
    act(setting, 19, 'leader', 'suspended', 'SuspendComplaint', said, on),
    act(setting, 45, 'leader', 'resumed', 'ResumeComplaint', {}),
  ];
}

/** It proves to be complex, so the time limit may be extended; the complainant is told. */
function extension(setting: CaseSetting): readonly Errand[] {
  const { receivedOn, random } = setting;
  const complexity = random.chance(20) ? 'ESPECIALLY_COMPLEX' : 'COMPLEX';
  const complex = { complexity, confidentialText: CASE_NOTES.complex };
  const decided = ACCEPTED + 22;
  const notifiedOn = addDays(receivedOn, decided);
  const extended = { clock: 'TC_DECISION', days: 30, notifiedOn };
  const said = { ...extended, confidentialText: CASE_NOTES.extended };
  const on = paper('QĐ', 'Gia hạn');
  const judged = act(
    setting,
    19,
    'leader',
    'complexity',
    'ChangeComplexity',
    complex,
    paper('TB', 'Đánh giá tính chất'),
  );
  if (addDays(receivedOn, ACCEPTED) < EXTENDABLE_FROM) return [judged];
  return [judged, act(setting, decided, 'leader', 'extended', 'ExtendComplaint', said, on)];
}

/** Whoever is not content writes once more; what was found first stays on the record. */
function secondRound(setting: CaseSetting): readonly Errand[] {
  const { file, caseId, decided, random, contentIds, receivedOn, sign } = setting;
  const outcomes = contentIds.map((contentId) => ({ contentId, outcome: drawOutcome(random) }));
  const said = { outcomes, confidentialText: CASE_NOTES.decided };
  const at = (offset: number) => addDays(receivedOn, decided + offset);
  const joined = { desk: 'officer', day: at(13), name: `joined/${sign}/second` } as const;
  const opened = { desk: 'leader', day: at(16), name: `second/${sign}` } as const;
  const on = (offset: number, ...rest: [Parameters<typeof act>[2], string]) =>
    [decided + offset, ...rest] as const;
  const [accepted, verified] = [on(20, 'leader', 'again'), on(24, 'officer', 'verifying again')];
  return [
    {
      day: at(13),
      act: () => file.letter('join', SECOND_LETTER, { caseId, partId: null }, joined),
    },
    { day: at(16), act: () => file.openSecondRound(SECOND_LETTER, caseId, opened) },
    act(setting, ...accepted, 'AcceptComplaint', {}, paper('TB', 'Thụ lý lần hai')),
    act(setting, ...verified, 'StartVerification', { verifiedBy: null }),
    act(
      setting,
      decided + 50,
      'leader',
      'decided again',
      'DecideComplaint',
      said,
      paper('QĐ', 'Giải quyết lần hai'),
    ),
    ...after(setting, decided + 50, outcomes),
  ];
}

/** One of its contents is another matter and goes on in a case of its own. */
function splitting(setting: CaseSetting): readonly Errand[] {
  const { file, caseId, sign, receivedOn, random } = setting;
  const day = addDays(receivedOn, 13);
  const parts = [{ complaintType: 'PA', contentIds: ['2'] }];
  const signature = { desk: 'officer', day, name: `split/${sign}` } as const;
  const child = { ...setting, caseId: splitCaseId(caseId, ['2']), sign: `${sign}/2` };
  const outcomes = [{ contentId: '2', outcome: drawOutcome(random) }];
  const said = { outcomes, confidentialText: CASE_NOTES.decided };
  const triaged = { complaintType: 'PA', complexity: 'ORDINARY', remote: false };
  return [
    { day, act: () => file.split(caseId, parts, signature) },
    act(child, 15, 'officer', 'triaged', 'TriageComplaint', triaged),
    act(child, 17, 'leader', 'accepted', 'AcceptComplaint', {}, paper('TB', 'Thụ lý')),
    act(child, 19, 'officer', 'verifying', 'StartVerification', { verifiedBy: null }),
    act(child, 38, 'leader', 'decided', 'DecideComplaint', said, paper('KL', 'Kết luận')),
    ...after(child, 38, outcomes),
  ];
}
