import type { Bilingual, Rejection, RejectionKind } from '../ledger/rejection.js';
import { ProblemError } from './problem.js';

const BY_KIND: Readonly<Record<RejectionKind, { status: number; title: Bilingual }>> = {
  invalid: { status: 422, title: { vi: 'Không đúng quy định', en: 'Against the rules' } },
  conflict: {
    status: 409,
    title: { vi: 'Hồ sơ chưa cho phép', en: 'Not in the present state' },
  },
  forbidden: { status: 403, title: { vi: 'Không được phép', en: 'Not allowed' } },
  'not-found': { status: 404, title: { vi: 'Không tìm thấy', en: 'Not found' } },
};

/** A refusal of the domain as the problem that HTTP tells it as: its code, its sentence, its rule, its faults. */
export function rejectionProblem(rejection: Rejection): ProblemError {
  const { kind, code, message, rule, pointer } = rejection;
  const errors = rejection.faults ?? (pointer === undefined ? undefined : [{ pointer, message }]);
  return new ProblemError({
    ...BY_KIND[kind],
    code,
    detail: message,
    rule,
    ...(errors && { errors }),
  });
}
