import type { ClusterReport } from '../event-store/eventstoredb/verifying/verify-cluster-ledger.js';
import type { LedgerReport } from '../event-store/sqlite/verify-ledger-file.js';
import type { Bilingual } from '../ledger/rejection.js';
import type { Terminal } from './terminal.js';

export const FILE_DAMAGED: Bilingual = {
  vi: 'Hãy giữ nguyên tệp này và phục hồi bản sao lưu mới nhất còn nguyên vẹn.',
  en: 'Keep this file as it is, and restore the newest backup that verifies.',
};
/** A ledger whose first page was overwritten cannot be told from a file of another kind. */
export const NOTHING_VERIFIED: Bilingual = {
  vi: 'Chưa kiểm tra được gì. Chỉ khi đúng đây là tệp sổ cái: hãy giữ nguyên tệp và phục hồi bản sao lưu.',
  en: 'Nothing was verified. Only if this was your ledger: keep the file, and restore a backup.',
};
export const CLUSTER_DAMAGED: Bilingual = {
  vi: 'Hãy dừng mọi dịch vụ ghi vào sổ, không chạy scavenge, giữ nguyên cụm máy chủ và so với bản sao lưu; xem docs/cluster.md.',
  en: 'Stop every service that writes to the ledger, do not scavenge, keep the cluster as it is and compare it with its backups; see docs/cluster.md.',
};

/** Nothing is lost yet: what would make it so is to be taken away before anything else. */
export const CLUSTER_LIMITED: Bilingual = {
  vi: 'Chưa thấy mất sự kiện nào. Hãy xóa ngay các giới hạn đó khỏi metadata của luồng, trước khi cụm máy chủ chạy scavenge, rồi chạy lại soat doctor; xem docs/cluster.md.',
  en: 'No event was found missing. Take the limits out of the metadata at once, before the cluster is scavenged, then run soat doctor again; see "Scavenging, and what is forbidden" in docs/cluster.md.',
};

export function fileSummary(
  terminal: Terminal,
  { path, events, faultCount }: LedgerReport,
): Bilingual {
  const [count, faults] = [terminal.count(events), terminal.count(faultCount)];
  return {
    vi: `${path}: ${count} sự kiện, ${faults} lỗi.`,
    en: `${path}: ${count} events, ${faults} faults.`,
  };
}

export function clusterSummary(
  terminal: Terminal,
  name: string,
  { events, compared, faultCount, foreign }: ClusterReport,
): Bilingual {
  const [count, known, faults, others] = [events, compared, faultCount, foreign.count].map(
    (value) => terminal.count(value),
  );
  return {
    vi: `${name}: ${count} sự kiện (${known} đã đối chiếu với chỉ mục của máy này), ${faults} lỗi; ${others} bản ghi lạ dưới cùng tiền tố.`,
    en: `${name}: ${count} events (${known} compared with this replica's index), ${faults} faults; ${others} foreign records under the prefix.`,
  };
}

export function refusalLifted(reason: string): Bilingual {
  return {
    vi: `Máy này đã từ chối sổ cái; nay toàn bộ đã được kiểm tra nên bỏ từ chối. Lý do trước đây: ${reason}`,
    en: `This replica had refused the ledger; all of it is verified now, so it refuses no longer. The reason was: ${reason}`,
  };
}
