import type { FollowUpReport } from '../exchange/inspections/follow-ups.js';
import type { Bilingual } from '../ledger/rejection.js';
import { type Terminal, toColumns } from './terminal.js';

const LINES: readonly (readonly [keyof Omit<FollowUpReport, 'reasons'>, Bilingual])[] = [
  ['source', { vi: 'Lần kiểm tra lại', en: 'Follow-up inspections' }],
  [
    'paired',
    { vi: '  ghép được với lần kiểm tra trước', en: '  paired with the inspection before' },
  ],
  ['withoutEarlier', { vi: '  không có lần kiểm tra trước', en: '  with no inspection before' }],
  [
    'nothingToVerify',
    { vi: '  lần trước không có phát hiện', en: '  the one before found nothing' },
  ],
  [
    'notRecorded',
    { vi: '  một trong hai lần chưa được ghi', en: '  one of the two is not recorded' },
  ],
  ['refused', { vi: '  bị từ chối', en: '  refused' }],
  ['remedied', { vi: 'Phát hiện đã khắc phục', en: 'Findings put right' }],
  ['persisting', { vi: 'Phát hiện vẫn còn', en: 'Findings found again' }],
  ['unverified', { vi: 'Phát hiện chưa được xác nhận', en: 'Findings not verified' }],
  [
    'newlyFound',
    { vi: 'Phát hiện mới khi kiểm tra lại', en: 'Findings that are new in the follow-up' },
  ],
];

const HEAD: Bilingual = {
  vi: 'Ghép với lần kiểm tra trước',
  en: 'Pairing with the inspection before',
};

/** What could be paired and what not, a line each, and why pairs were refused. */
export function showFollowUps(terminal: Terminal, report: FollowUpReport): void {
  const rows = LINES.map(([name, label]) => [terminal.say(label), terminal.count(report[name])]);
  terminal.print('');
  terminal.print(toColumns([terminal.say(HEAD), ''], rows));
  for (const reason of report.reasons) terminal.print(terminal.say(reason));
}
