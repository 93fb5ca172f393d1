import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { buildOpenApiDocument } from '../../composition/openapi-document.js';
import { createServer } from '../../composition/server.js';
import { readConfig } from '../../config/read-config.js';
import type { CommandContext } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';

/** `soat openapi`: the API's description, printed, written, or compared with a committed file. */
export function openApiCommand(context: CommandContext): Command {
  return new Command('openapi')
    .description('print the OpenAPI document of the HTTP API')
    .option('--out <file>', 'write it to a file')
    .option('--check <file>', 'fail if the file differs from it')
    .action(async ({ out, check }: { out?: string; check?: string }) => {
      const text = await openApiText();
      if (check !== undefined) {
        if (readFileSync(check, 'utf8') === text) return;
        throw new CommandFailed(EXIT.failed, {
          vi: `${check} không khớp với mã nguồn. Hãy chạy npm run openapi.`,
          en: `${check} is not what the code says. Run npm run openapi.`,
        });
      }
      if (out === undefined) context.terminal.print(text.trimEnd());
      else writeFileSync(out, text);
    });
}

/** The document comes from the wired service, so a ledger is made for it and thrown away. */
async function openApiText(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'soat-openapi-'));
  try {
    const config = readConfig({
      SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
      SOAT_VIEWS_DIR: join(folder, 'views'),
      SOAT_LOG_LEVEL: 'error',
    });
    const app = await createServer({ config, projector: 'none', create: true });
    const document = buildOpenApiDocument(app);
    await app.close();
    return `${JSON.stringify(document, null, 2)}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
