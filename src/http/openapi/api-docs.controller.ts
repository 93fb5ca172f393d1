import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../access/requires.js';
import { houseProblem } from '../house-problems.js';
import { ApiDocument } from './api-document.js';

const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

/**
 * Inline code is forbidden by our policy, so what starts the browser is a file like any other. The kinds of record come
 * closed: of a long list only what is in sight is in the page, and the browser's own search would miss the rest.
 */
const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
});\n`;

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Soát – API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`;

/** Only what we serve ourselves; images as data, for the style sheet carries its icons; calls to this API alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The API to browse and try, from files of our own. */
@ApiExcludeController()
@Controller('api')
@Public('describes the interface, the same for everybody, and nothing of the ledger')
export class ApiDocsController {
  private readonly require = createRequire(import.meta.url);
  private readonly files = new Map<string, Buffer>();

  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  json(@Res() reply: FastifyReply): void {
    void reply.type('application/json; charset=utf-8').send(this.document.toJson());
  }

  @Get('docs')
  page(@Res() reply: FastifyReply): void {
    void reply
      .header('Content-Security-Policy', POLICY)
      .type('text/html; charset=utf-8')
      .send(PAGE);
  }

  @Get('docs/:file')
  file(@Param('file') file: string, @Res() reply: FastifyReply): void {
    if (file === 'start.js') {
      void reply.type('text/javascript; charset=utf-8').send(START);
      return;
    }
    const type = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
    if (type === undefined) throw houseProblem('resource.not-found');
    void reply.type(type).header('Cache-Control', 'public, max-age=3600').send(this.read(file));
  }

  private read(file: string): Buffer {
    const held = this.files.get(file);
    if (held) return held;
    const content = readFileSync(this.require.resolve(`swagger-ui-dist/${file}`));
    this.files.set(file, content);
    return content;
  }
}
