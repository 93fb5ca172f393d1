import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../access/requires.js';
import { bareContextOf } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { PageQueryDto } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { SignInPage } from './sign-in.page.js';

class SignInQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(['yes'])
  refused?: 'yes';
}

/** Where a session begins for somebody who has no link. */
@ApiExcludeController()
@Controller('sign-in')
@UseFilters(PageFilter)
export class SignInController {
  @Get()
  @Public('asks for an access code and shows nothing of the ledger')
  form(
    @Query() query: SignInQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const refused = query.refused === 'yes';
    sendPage(reply, <SignInPage context={bareContextOf(request)} refused={refused} />);
  }
}
