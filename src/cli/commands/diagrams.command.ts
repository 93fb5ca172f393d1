import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { stateDiagrams } from '../../composition/state-diagrams.js';
import type { CommandContext } from '../command-context.js';

/** `soat diagrams`: the state diagrams of the records, for the documentation. */
export function diagramsCommand(context: CommandContext): Command {
  return new Command('diagrams')
    .description('print the state diagrams of the records, as Mermaid text')
    .option('--out <folder>', 'write each to a file in this folder')
    .action(({ out }: { out?: string }) => {
      if (out !== undefined) mkdirSync(out, { recursive: true });
      for (const [file, text] of stateDiagrams()) {
        if (out === undefined) context.terminal.print(text);
        else writeFileSync(join(out, file), text);
      }
    });
}
