import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { VNode } from 'preact';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from '../http/problem.filter.js';
import type { ProblemParts } from '../http/problem.js';
import type { BarePageContext } from './components/bare-page.js';
import { isMessageKey } from '../wording/translate.js';
import { bareContextOf } from './page-context.factory.js';
import { ErrorPage, type PageFault } from './pages/error/error.page.js';
import { SignInPage } from './pages/sign-in/sign-in.page.js';
import { sendPage } from './render.js';

const FAULTS: Readonly<Record<number, PageFault>> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'notFound',
  503: 'unavailable',
};

/** Whose messages name the fields of forms, in the order in which they are asked. */
const FORMS = ['viewpoint', 'history', 'filter', 'board', 'list', 'complaints', 'quality'];

/** What goes wrong with a page is told as a page; somebody without a session is asked to open one. */
@Catch()
export class PageFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { parts } = toProblem(error, request);
    if (parts.status >= 500) request.log.error({ err: error, code: parts.code }, 'page failed');
    void reply.status(parts.status).headers({ ...parts.headers });
    sendPage(reply, faultPage(bareContextOf(request), parts, request.id));
  }
}

function faultPage(context: BarePageContext, parts: ProblemParts, reference: string): VNode {
  if (parts.status === 401) return <SignInPage context={context} refused={false} />;
  const fault = isOfLog(parts) ? 'ledgerAway' : (FAULTS[parts.status] ?? 'unexpected');
  const details = fault === 'badRequest' ? unreadable(context, parts) : [];
  return <ErrorPage {...{ context, fault, details, reference }} />;
}

/** The log could not be asked: nothing is being rebuilt then. */
function isOfLog({ status, code }: ProblemParts): boolean {
  return status === 503 && code.startsWith('store.');
}

/** Each field by the name that its form gives it, and what is wrong with it. */
function unreadable({ t, locale }: BarePageContext, parts: ProblemParts): readonly string[] {
  if (!parts.errors?.length) return [parts.detail[locale]];
  return parts.errors.map(({ pointer, message }) => {
    const field = pointer.slice(1);
    const key = FORMS.map((form) => `${form}.${field}`).find(isMessageKey);
    return `${key === undefined ? field : t(key)}: ${message[locale]}`;
  });
}
