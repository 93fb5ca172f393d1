/** What the papers of a consolidation say. */
import type { SeededRandom } from '../seeded-random.js';

export interface GroundWords {
  readonly ground: string;
  readonly context: string | null;
  readonly text: string;
  /** Codes of the measures that answer it. */
  readonly measures: readonly [string, ...string[]];
}

const words = (
  ground: string,
  text: string,
  measures: readonly [string, ...string[]],
  context: string | null = null,
): GroundWords => ({ ground, context, text, measures });

const GROUNDS: readonly GroundWords[] = [
  words('G1.1', 'Một số chủ trương lớn chưa được bàn tập thể trước khi quyết định.', [
    'SELF_CRITICISM',
    'WORKING_RULES',
  ]),
  words('G1.2', 'Quy chế làm việc chậm sửa đổi, nhiều cuộc họp không theo quy chế.', [
    'WORKING_RULES',
  ]),
  words('G1.3', 'Phối hợp giữa cấp ủy, chính quyền và đoàn thể còn hình thức.', [
    'COORDINATION_RULES',
  ]),
  words('G2.1', 'Năng lực lãnh đạo, điều hành chưa đáp ứng yêu cầu nhiệm vụ.', [
    'TRAINING',
    'COMMITTEE_MEMBERS',
  ]),
  words('G2.2', 'Để xảy ra sai phạm trong quản lý, chậm phát hiện và xử lý.', ['INSPECTION']),
  words('G2.3', 'Vụ việc phức tạp kéo dài chưa được giải quyết dứt điểm.', [
    'TASK_GROUP',
    'SETTLE_CASES',
  ]),
  words('G3.1', 'Nội bộ cấp ủy thiếu thống nhất, ý kiến trái chiều kéo dài.', ['SELF_CRITICISM']),
  words('G3.2', 'Có biểu hiện vụ lợi cá nhân khi thực hiện nhiệm vụ.', ['INSPECTION'], 'TASKS'),
  words('G3.3', 'Biểu hiện cục bộ trong bố trí cán bộ.', ['ROTATE_CADRES'], 'POLICY'),
  words('G3.4', 'Dư luận về lợi ích nhóm trong một số hạng mục đầu tư.', ['DISCIPLINE'], 'TASKS'),
  words('G9', 'Cơ sở vật chất, hồ sơ lưu trữ không bảo đảm cho hoạt động.', ['OTHER']),
];
export const BACKLOG: GroundWords = words(
  'G2.4',
  'Đơn tồn đọng kéo dài, đông người, có nguy cơ thành điểm nóng.',
  ['SETTLE_CASES', 'HEAD_DIALOGUE'],
);

/** One to three grounds, none of them twice. */
export function drawGrounds(random: SeededRandom): readonly GroundWords[] {
  const drawn = new Set<GroundWords>();
  const count = random.integer(1, 3);
  while (drawn.size < count) drawn.add(random.pick(GROUNDS));
  return [...drawn];
}

export const MEASURES: Readonly<Record<string, string>> = {
  SELF_CRITICISM: 'Tổ chức kiểm điểm tự phê bình và phê bình trong cấp ủy.',
  WORKING_RULES: 'Sửa đổi, bổ sung quy chế làm việc.',
  COORDINATION_RULES: 'Ban hành lại quy chế phối hợp.',
  COMMITTEE_MEMBERS: 'Kiện toàn, bổ sung cấp ủy viên.',
  ROTATE_CADRES: 'Điều động, luân chuyển cán bộ.',
  TRAINING: 'Bồi dưỡng nghiệp vụ cho cấp ủy.',
  TASK_GROUP: 'Cử tổ công tác giúp cơ sở.',
  SETTLE_CASES: 'Giải quyết dứt điểm đơn tồn đọng.',
  HEAD_DIALOGUE: 'Người đứng đầu đối thoại trực tiếp.',
  INSPECTION: 'Kiểm tra khi có dấu hiệu vi phạm.',
  DISCIPLINE: 'Xem xét trách nhiệm, thi hành kỷ luật.',
  OTHER: 'Sắp xếp lại hồ sơ, cơ sở vật chất.',
};
export const REPORTS = [
  'Đã thực hiện các biện pháp theo kế hoạch; còn một việc chậm do chờ ý kiến cấp trên.',
  'Cơ bản hoàn thành khối lượng của kỳ; nền nếp sinh hoạt chuyển biến.',
  'Tiến độ đạt yêu cầu; đề nghị tiếp tục theo dõi.',
] as const;
export const REJECTED_STEP = 'Minh chứng chưa thể hiện kết quả; đề nghị bổ sung biên bản.';
export const NOTHING_FOUND = 'Qua rà soát chưa đến mức phải đưa vào danh sách.';
export const NOT_LISTED =
  'Khuyết điểm đã được khắc phục trước khi xét; giao cấp ủy tiếp tục theo dõi.';
export const EXTENSION = 'Kết quả khắc phục chưa vững chắc, cần thêm thời gian.';
export const CLOSING = 'Hết thời gian theo dõi, kết quả củng cố được giữ vững.';
