import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/requires.js';
import { houseProblem } from '../http/house-problems.js';
import { findAsset } from './assets.js';

/** Style, script, icon and fonts. Only names that were registered at start are answered; no path is ever opened. */
@ApiExcludeController()
@Controller('assets')
@Public('serves the files of the pages, the same for everybody')
export class AssetsController {
  @Get(':name')
  asset(@Param('name') name: string, @Res() reply: FastifyReply): void {
    const asset = findAsset(name);
    if (!asset) throw houseProblem('resource.not-found');
    void reply
      .headers({ 'Cache-Control': 'public, max-age=31536000, immutable' })
      .type(asset.contentType)
      .send(asset.body);
  }
}
