/** The words of which the fictional city's names are made. No organisation of these names exists. */
export const CITY_NAME = 'Đảng bộ thành phố Sao Mai';

const PLACES = [
  'An Bình',
  'An Phú',
  'Bình Minh',
  'Cẩm Thạch',
  'Đại Thành',
  'Đông Hòa',
  'Gia Lộc',
  'Hòa Lạc',
  'Hưng Thịnh',
  'Khánh An',
  'Lộc Ninh',
  'Long Hải',
  'Minh Đức',
  'Mỹ Xuân',
  'Nghĩa Đô',
  'Ngọc Sơn',
  'Phú Quý',
  'Phúc Lâm',
  'Quảng Yên',
  'Sơn Trà',
  'Tân Lập',
  'Tây Thạnh',
  'Thanh Vân',
  'Thượng Cát',
  'Trung Nghĩa',
  'Tường Vi',
  'Vạn Phúc',
  'Vĩnh Tường',
  'Xuân Đỉnh',
  'Yên Hòa',
] as const;
const TRADES = [
  'Cấp nước',
  'Chiếu sáng',
  'Công viên cây xanh',
  'Dệt may',
  'Điện lực',
  'Đường sắt đô thị',
  'In ấn',
  'Môi trường đô thị',
  'Nhà và phát triển đô thị',
  'Thương mại',
  'Vận tải',
  'Xây dựng',
] as const;
const SERVICES = [
  'Bệnh viện',
  'Trường Đại học',
  'Trường Cao đẳng',
  'Trung tâm Văn hóa',
  'Viện Quy hoạch',
] as const;
const AGENCIES = [
  'Sở Giao thông',
  'Sở Tài chính',
  'Sở Xây dựng',
  'Sở Y tế',
  'Thanh tra',
  'Văn phòng Ủy ban',
] as const;

export interface UpperKind {
  readonly placeKind: string;
  readonly upper: (number: number) => string;
  readonly grassroots: (number: number) => string;
}

const numbered = (text: string, number: number, from: number) =>
  number < from ? text : `${text} ${Math.floor(number / from) + 1}`;
const placeAt = (index: number) => PLACES[index % PLACES.length] ?? PLACES[0];

/** The sorts of upper organisations, each with the kind of place that its grassroots organisations are. */
export const UPPER_KINDS: readonly UpperKind[] = [
  {
    placeKind: 'COMMUNE_WARD',
    upper: (number) => `Đảng bộ quận ${placeAt(number * 7)}`,
    grassroots: (number) => numbered(`Đảng bộ phường ${placeAt(number)}`, number, PLACES.length),
  },
  {
    placeKind: 'ENTERPRISE',
    upper: (number) => numbered('Đảng bộ khối Doanh nghiệp', Math.floor(number / 4), 1),
    grassroots: (number) =>
      numbered(
        `Đảng bộ Công ty ${TRADES[number % TRADES.length] ?? TRADES[0]}`,
        number,
        TRADES.length,
      ),
  },
  {
    placeKind: 'PUBLIC_SERVICE',
    upper: (number) => numbered('Đảng bộ khối Sự nghiệp', Math.floor(number / 4), 1),
    grassroots: (number) =>
      `Đảng bộ ${SERVICES[number % SERVICES.length] ?? SERVICES[0]} ${placeAt(number)}`,
  },
  {
    placeKind: 'AGENCY',
    upper: (number) => numbered('Đảng bộ khối Các cơ quan', Math.floor(number / 4), 1),
    grassroots: (number) =>
      numbered(
        `Đảng bộ ${AGENCIES[number % AGENCIES.length] ?? AGENCIES[0]}`,
        number,
        AGENCIES.length,
      ),
  },
];

export function cellName(number: number): string {
  return `Chi bộ ${number}`;
}

export const SELF_REVIEWS = [
  'Hoàn thành các chỉ tiêu của kỳ; sinh hoạt đúng quy định.',
  'Cơ bản hoàn thành nhiệm vụ; một số việc còn chậm do phối hợp.',
  'Tập trung xử lý các việc tồn đọng; nền nếp sinh hoạt được giữ vững.',
] as const;
export const OPINIONS = [
  'Nhất trí với mức tự xếp loại.',
  'Đề nghị làm rõ thêm kết quả thực hiện nhiệm vụ được giao.',
  'Nhất trí; cần chú ý hơn việc phối hợp với đoàn thể.',
] as const;
export const FINDINGS = [
  'Biên bản sinh hoạt ghi chưa đầy đủ ý kiến thảo luận.',
  'Báo cáo quý gửi chậm so với thời hạn.',
  'Quy chế làm việc chưa được bổ sung sau khi thay đổi nhân sự.',
  'Kế hoạch kiểm tra chưa xác định rõ người chịu trách nhiệm.',
] as const;
export const SHORTCOMINGS = [
  'Chậm báo cáo kết quả khắc phục kỳ trước.',
  'Việc phân công nhiệm vụ chưa rõ người, rõ việc.',
  'Chất lượng sinh hoạt chuyên đề còn hạn chế.',
] as const;
export const REMEDIES = [
  'Đã ban hành phân công nhiệm vụ mới và thông báo đến từng thành viên.',
  'Đã hoàn thành báo cáo bổ sung; cấp trên đã tiếp nhận.',
  'Đã tổ chức lại sinh hoạt chuyên đề theo kế hoạch.',
] as const;
