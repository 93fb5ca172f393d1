import type { RuleFinding } from './conditions.js';
import type { Quota } from './rulebook.js';

/** A peer group as counted, without the decision at hand. */
export interface CountedQuota {
  /** Code of the quota. */
  readonly quota: string;
  /** Organisations of the peer group that hold the quota's grade. */
  readonly holders: number;
  /** Organisations of the peer group that hold one of `ofGrades`. */
  readonly denominator: number;
}

export interface QuotaVerdict {
  /** Whether granting the grade once more keeps the quota. */
  readonly kept: boolean;
  /** How many may hold the grade at this denominator. */
  readonly allowed: number;
}

/** Whether one more holder keeps the quota. A share is rounded down: 20 % of 8 lets one hold the grade, not two. */
export function checkQuota(quota: Quota, holders: number, denominator: number): QuotaVerdict {
  const allowed = Math.floor((quota.atMostPercent * denominator) / 100 + 1e-9);
  return { kept: holders + 1 <= allowed, allowed };
}

/** What a quota says against granting its grade, or undefined where it is kept. */
export function quotaFinding(
  quota: Quota,
  count: CountedQuota | undefined,
): RuleFinding | undefined {
  if (!count) return notCounted(quota);
  const { kept, allowed } = checkQuota(quota, count.holders, count.denominator);
  if (kept) return undefined;
  return {
    code: 'grade.quota-exceeded',
    message: {
      vi: `${quota.label.vi}: tối đa ${quota.atMostPercent}%, tức ${allowed} đơn vị trên ${count.denominator}; đã có ${count.holders}. Hãy chọn mức khác hoặc chờ thêm kết quả của nhóm.`,
      en: `${quota.label.en}: at most ${quota.atMostPercent} %, that is ${allowed} of ${count.denominator}; ${count.holders} hold it already. Choose another grade or wait for more results of the group.`,
    },
    clause: quota.clause,
  };
}

function notCounted(quota: Quota): RuleFinding {
  return {
    code: 'grade.quota-not-counted',
    message: {
      vi: `Chưa đếm được nhóm để tính “${quota.label.vi}”. Hãy thử lại sau ít phút.`,
      en: `The group for “${quota.label.en}” could not be counted. Try again in a few minutes.`,
    },
    clause: quota.clause,
  };
}
