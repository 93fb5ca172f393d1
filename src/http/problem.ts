import type { Bilingual, RefusingRule } from '../ledger/rejection.js';
import type { Language } from './language.js';

/** One faulty field: where it is (JSON pointer into the body, or `?name` of the query) and what is wrong with it. */
export interface FieldFault {
  readonly pointer: string;
  readonly message: Bilingual;
}

export interface ProblemParts {
  readonly status: number;
  /** Stable and documented; the last segment of the problem's type URI. */
  readonly code: string;
  readonly title: Bilingual;
  readonly detail: Bilingual;
  readonly rule?: RefusingRule;
  readonly errors?: readonly FieldFault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an HTTP request is refused with. Thrown at the edge only; the domain returns `Rejection`. */
export class ProblemError extends Error {
  /** Read by Fastify where the error leaves before Nest has seen the request. */
  readonly statusCode: number;

  constructor(readonly parts: ProblemParts) {
    super(parts.detail.en);
    this.name = 'ProblemError';
    this.statusCode = parts.status;
  }
}

/** The rule that refused, as it is cited in the caller's language. */
export interface ToldRule extends Omit<RefusingRule, 'clause'> {
  readonly clause: string;
}

/** The document of RFC 9457, with the members that this service adds. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly translations: Bilingual;
  readonly rule?: ToldRule;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

export function toProblemDocument(
  parts: ProblemParts,
  language: Language,
  requestId: string,
): ProblemDocument {
  const { code, status, title, detail, rule, errors } = parts;
  return {
    type: `/problems/${code}`,
    title: title[language],
    status,
    detail: detail[language],
    code,
    requestId,
    translations: detail,
    ...(rule && { rule: { ...rule, clause: rule.clause[language] } }),
    ...(errors && {
      errors: errors.map((fault) => ({ pointer: fault.pointer, message: fault.message[language] })),
    }),
  };
}
