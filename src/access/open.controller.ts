import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PrincipalFinder } from './principal-finder.js';
import { Public } from './requires.js';
import { endedSessionCookie, sessionCookie } from './session-cookie.js';

/** A code that is missing or absurd is refused like any wrong one: on the page that says what to do. */
class OpenDto {
  @IsString()
  token = '';
}

/** Where a session of the web pages begins and ends. */
@ApiExcludeController()
@Controller()
@Public('checks the token that it is given, and shows nothing')
export class OpenController {
  constructor(private readonly principals: PrincipalFinder) {}

  /** The link that somebody is given. */
  @Get('open')
  openByLink(
    @Query() query: OpenDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.open(query.token, request, reply);
  }

  /** The sign-in form; what another site sends signs nobody in or out. */
  @Post('open')
  openByForm(
    @Body() form: OpenDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.open(isFromElsewhere(request) ? '' : form.token, request, reply);
  }

  @Post('leave')
  leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!isFromElsewhere(request)) reply.header('Set-Cookie', endedSessionCookie());
    void reply.redirect('/', 303);
  }

  /**
   * A strict cookie is not sent on a redirect that began on another site, as with a link in web mail; a refresh begins
   * on this page, so the cookie goes along. The address with the token is kept out of `Referer` and caches.
   */
  private open(token: string, request: FastifyRequest, reply: FastifyReply): void {
    if (!this.principals.find(token)) {
      void reply.redirect('/sign-in?refused=yes', 303);
      return;
    }
    void reply
      .headers({
        'Set-Cookie': sessionCookie(token, request.protocol === 'https'),
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        Refresh: '0; url=/',
      })
      .type('text/html; charset=utf-8')
      .send('<!doctype html><title>Soát</title><p><a href="/">Soát</a></p>');
  }
}

/** A form on another site could sign a reader in as somebody else, unseen. Browsers before 2023 may not say. */
function isFromElsewhere({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}
