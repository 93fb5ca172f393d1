import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { VNode } from 'preact';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from '../http/problem.filter.js';
import { localeOf } from './page-context.factory.js';
import { ErrorPage, type PageFault } from './pages/error/error.page.js';
import { SignInPage } from './pages/sign-in/sign-in.page.js';
import { sendPage } from './render.js';

const FAULTS: Readonly<Record<number, PageFault>> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'notFound',
  503: 'unavailable',
};

/** What goes wrong with a page is told as a page; somebody without a session is asked to open one. */
@Catch()
export class PageFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { parts } = toProblem(error, request);
    if (parts.status >= 500) request.log.error({ err: error, code: parts.code }, 'page failed');
    const fields = (parts.errors ?? []).map(({ pointer }) => pointer.slice(1)).join(', ');
    sendPage(reply.status(parts.status), faultPage(request, parts.status, fields));
  }
}

function faultPage(request: FastifyRequest, status: number, fields: string): VNode {
  const locale = localeOf(request);
  if (status === 401) return <SignInPage locale={locale} refused={false} />;
  const fault = FAULTS[status] ?? 'unexpected';
  const detail = fault === 'badRequest' ? fields : request.id;
  return <ErrorPage locale={locale} fault={fault} detail={detail} />;
}
