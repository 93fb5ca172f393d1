import { Command } from 'commander';
import { nearest } from '../../config/nearest.js';
import { EXIT, CommandFailed } from '../exit-codes.js';

/** `soat help [command...]`: of a command, or of a command's own command (`soat help token add`). */
export function helpCommand(): Command {
  const help = new Command('help')
    .description('explain a command')
    .argument('[command...]', 'for example: token add');
  return help.action((names: readonly string[]) => {
    let here = help.parent ?? help;
    for (const name of names) here = childOf(here, name);
    here.outputHelp();
  });
}

function childOf(parent: Command, name: string): Command {
  const child = parent.commands.find((command) => command.name() === name);
  if (child) return child;
  const names = parent.commands.map((command) => command.name());
  const guess = names.length > 0 ? nearest(name, names) : '';
  throw new CommandFailed(EXIT.usage, {
    vi: `Không có lệnh ${name}.${guess === '' ? '' : ` Có phải ${guess}?`}`,
    en: `There is no command ${name}.${guess === '' ? '' : ` Did you mean ${guess}?`}`,
  });
}
