import type { Caller } from '../ledger/caller.js';
import { parseDocumentNumber } from '../ledger/document-number.js';
import type { DocumentReference } from '../ledger/envelope.js';
import type { ActDto, DocumentDto } from './act.dto.js';
import type { CommandContext } from './command-context.js';
import { ProblemError } from './problem.js';

/** Splits a command's body into its own fields and the caller that the application services take. */
export function readCommand<Body extends ActDto>(
  body: Body,
  context: CommandContext,
): { readonly input: Omit<Body, keyof ActDto>; readonly caller: Caller } {
  const { occurredOn, document, ...input } = body;
  const { account, role, body: forBody } = context.principal;
  const { ifRevision, idempotencyKey } = context;
  const caller: Caller = {
    actor: { account, role, body: forBody },
    occurredOn,
    ...(document && { document: toDocumentReference(document) }),
    options: {
      ...(ifRevision !== undefined && { ifRevision }),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    },
  };
  return { input, caller };
}

function toDocumentReference(document: DocumentDto): DocumentReference {
  const parsed = parseDocumentNumber(document.number);
  if (!parsed) throw unreadableNumber();
  const { number, kind, issuer } = parsed;
  const { date, abstract, secrecy = 'open' } = document;
  return { number, kind, issuer, date, abstract, secrecy };
}

function unreadableNumber(): ProblemError {
  const detail = {
    vi: 'Số, ký hiệu văn bản phải theo dạng 38-KH/ĐUK (Đảng) hoặc 194/BC-UBND (Nhà nước).',
    en: 'A document number is written 38-KH/ĐUK (party form) or 194/BC-UBND (state form).',
  };
  return new ProblemError({
    status: 422,
    code: 'document.number-unreadable',
    title: { vi: 'Số văn bản không đọc được', en: 'Unreadable document number' },
    detail,
    errors: [{ pointer: '/document/number', message: detail }],
  });
}
