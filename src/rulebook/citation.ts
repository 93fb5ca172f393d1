/** How a rulebook is cited in front of people, in either language. */
import type { RulebookReference } from '../ledger/envelope.js';
import type { Bilingual, RefusingRule } from '../ledger/rejection.js';
import { rulebookReference, type Rulebook } from './rulebook.js';

/** The parts of a rulebook that are cited as a whole, by their JSON pointer (RFC 6901), as people call them. */
const SECTIONS = {
  '/levels': { vi: 'Các cấp tổ chức', en: 'levels of organisations' },
  '/placeKinds': { vi: 'Loại hình tổ chức', en: 'kinds of place' },
  '/bodies': { vi: 'Các loại cơ quan', en: 'kinds of body' },
  '/assessments/grades': { vi: 'Các mức xếp loại', en: 'grades' },
  '/assessments/periods': { vi: 'Các loại kỳ', en: 'kinds of period' },
  '/assessments/measures': { vi: 'Số liệu đánh giá', en: 'measures of assessments' },
  '/assessments/criterionLevels': { vi: 'Mức đánh giá tiêu chí', en: 'levels of criteria' },
  '/assessments/severities': { vi: 'Mức độ của phát hiện', en: 'severities of findings' },
  '/assessments/thresholds': { vi: 'Điều kiện của từng mức', en: 'what each grade asks for' },
  '/assessments/forcedGrades': { vi: 'Trường hợp buộc xếp loại', en: 'forced grades' },
  '/assessments/gradedBy': { vi: 'Cách xếp loại', en: 'how grades come about' },
  '/complaints': { vi: 'Giải quyết đơn, thư', en: 'letters and complaints' },
  '/complaints/types': { vi: 'Các loại đơn', en: 'types of letter' },
  '/complaints/channels': { vi: 'Các nguồn đơn', en: 'channels of letters' },
  '/complaints/complainantKinds': { vi: 'Loại người gửi đơn', en: 'kinds of complainant' },
  '/complaints/outcomes': { vi: 'Kết luận nội dung', en: 'outcomes of complaints' },
  '/complaints/refusals': {
    vi: 'Lý do không thụ lý và hướng xử lý',
    en: 'reasons for not accepting a complaint',
  },
  '/complaints/complexities': { vi: 'Mức độ phức tạp', en: 'complexity of complaints' },
  '/complaints/clocks': { vi: 'Thời hạn giải quyết', en: 'time limits of complaints' },
  '/listings': { vi: 'Rà soát, củng cố tổ chức', en: 'reviews and the list' },
  '/listings/states': { vi: 'Trạng thái củng cố', en: 'states of a listing' },
  '/listings/routes': { vi: 'Diện đưa vào danh sách', en: 'routes onto the list' },
  '/listings/grounds': { vi: 'Lý do củng cố', en: 'grounds of a listing' },
  '/listings/contexts': { vi: 'Bối cảnh của lý do củng cố', en: 'contexts of grounds' },
  '/listings/measures': { vi: 'Biện pháp củng cố', en: 'measures of remediation' },
  '/listings/groundOutcomes': { vi: 'Kết quả của từng lý do củng cố', en: 'outcomes of grounds' },
  '/listings/ownerBodies': {
    vi: 'Cơ quan quyết định danh sách',
    en: 'bodies that decide the list',
  },
  '/supervision': { vi: 'Kiểm tra, giám sát, kỷ luật', en: 'inspections and discipline' },
  '/supervision/inspectionKinds': { vi: 'Hình thức kiểm tra', en: 'kinds of inspection' },
  '/supervision/disciplines': { vi: 'Hình thức kỷ luật', en: 'forms of discipline' },
  '/proposals': { vi: 'Quy tắc tự động đề nghị', en: 'rules of proposals' },
} satisfies Record<string, Bilingual>;

export type CitedSection = keyof typeof SECTIONS;

/** Where a rulebook says so: in a clause, or as a whole part. */
export type Cited =
  | { readonly rulebook: Rulebook; readonly clause: string }
  | { readonly rulebook: Rulebook | RulebookReference; readonly section: CitedSection }
  /** Several rules that refuse together. */
  | { readonly rulebook: Rulebook; readonly clauses: readonly { readonly clause: string }[] };

/** What a refusal by a rulebook cites. */
export function cited(rule: Cited): RefusingRule {
  const { rulebook } = rule;
  const reference = typeof rulebook === 'string' ? rulebook : rulebookReference(rulebook);
  return { rulebook: reference, clause: clauseOf(rule) };
}

function clauseOf(rule: Cited): Bilingual {
  if ('clause' in rule) return clauseInBoth(rule.rulebook, rule.clause);
  if ('section' in rule) {
    const { vi, en } = SECTIONS[rule.section];
    return { vi: `Mục “${vi}”`, en: `Section “${en}”` };
  }
  const each = [...new Set(rule.clauses.map(({ clause }) => clause))].map((clause) =>
    clauseInBoth(rule.rulebook, clause),
  );
  return { vi: each.map(({ vi }) => vi).join('; '), en: each.map(({ en }) => en).join('; ') };
}

/** A clause as it is cited in Vietnamese, which identifies it, and in English where the rulebook has that. */
export function clauseInBoth(
  { clausesInEnglish }: Pick<Rulebook, 'clausesInEnglish'>,
  clause: string,
): Bilingual {
  const translated = clausesInEnglish?.find((each) => each.clause === clause);
  return { vi: clause, en: translated?.en ?? clause };
}
