import { Command } from 'commander';
import { maskSecrets } from '../config/mask-secrets.js';
import type { CommandContext } from './command-context.js';
import { backupCommand, restoreCommand } from './commands/backup.command.js';
import { boardCommand } from './commands/board.command.js';
import { complaintCommand } from './commands/complaint.command.js';
import { complaintsCommand } from './commands/complaints.command.js';
import { configCommand } from './commands/config.command.js';
import { copyViewsCommand } from './commands/copy-views.command.js';
import { correctCommand } from './commands/correct.command.js';
import { dataQualityCommand } from './commands/data-quality.command.js';
import { demoCommand } from './commands/demo.command.js';
import { diagramsCommand } from './commands/diagrams.command.js';
import { doctorCommand } from './commands/doctor.command.js';
import { eventsCommand } from './commands/events.command.js';
import { helpCommand } from './commands/help.command.js';
import { historyCommand } from './commands/history.command.js';
import { importCommand } from './commands/import.command.js';
import { initCommand } from './commands/init.command.js';
import { listingCommand } from './commands/listing.command.js';
import { migrateCommand } from './commands/migrate.command.js';
import { movementsCommand } from './commands/movements.command.js';
import { myWorkCommand } from './commands/my-work.command.js';
import { openApiCommand } from './commands/openapi.command.js';
import { proposalsCommand } from './commands/proposals.command.js';
import { proposeCommand } from './commands/propose.command.js';
import { rebuildCommand } from './commands/rebuild.command.js';
import { rulebookCommand } from './commands/rulebook.command.js';
import { statusCommand } from './commands/status.command.js';
import { tokenCommand } from './commands/token.command.js';
import type { Terminal } from './terminal.js';
import { usageFaultInVietnamese } from './usage-faults.js';

const EXAMPLES = `
Examples:
  soat demo                                     a fictional city in data/demo, to look around in
  soat init && soat import inspections.xlsx --mapping food-inspections
  soat status --as-of 2025-06-30                what was known at the end of that day
  soat history --text "dang bo" --limit 20      words without diacritics find words with them
  soat backup /mnt/backup/ledger-2026-06-30.db  while the server runs

Exit codes: 0 done, 1 failed, 2 usage, 3 refused by a rule, 4 not found, 5 unusable file, 6 partly, 130 stopped.
Every command explains itself: soat help <command>.`;

/** In the order of the help. */
const COMMANDS = [
  initCommand,
  demoCommand,
  importCommand,
  correctCommand,
  statusCommand,
  complaintsCommand,
  complaintCommand,
  boardCommand,
  listingCommand,
  movementsCommand,
  myWorkCommand,
  dataQualityCommand,
  proposalsCommand,
  historyCommand,
  eventsCommand,
  rulebookCommand,
  proposeCommand,
  tokenCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
  doctorCommand,
  rebuildCommand,
  copyViewsCommand,
  configCommand,
  openApiCommand,
  diagramsCommand,
  helpCommand,
];

/** The whole command line, as a table of contents. */
export function soatCommand(context: CommandContext): Command {
  const soat = new Command('soat')
    .description('Soát: an audit ledger whose every answer can be traced to events.')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .helpCommand(false)
    .exitOverride();
  for (const command of COMMANDS) soat.addCommand(command(context).exitOverride());
  tellFaults(soat, context.terminal);
  return soat;
}

/** In the language of the terminal; what Commander cannot read it repeats, be it an address with a password. */
function tellFaults(command: Command, terminal: Terminal): void {
  command.configureOutput({
    outputError: (told, write) => {
      write(terminal.language === 'vi' ? usageFaultInVietnamese(told) : told);
    },
    writeErr: (text) => {
      process.stderr.write(maskSecrets(text));
    },
  });
  for (const each of command.commands) tellFaults(each, terminal);
}
