import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { EXIT } from '../../src/cli/exit-codes.js';
import { soatCommand } from '../../src/cli/soat.command.js';
import { Terminal } from '../../src/cli/terminal.js';
import { LEDGER_SETTINGS } from '../../src/config/ledger-settings.js';
import { SETTINGS } from '../../src/config/settings.js';

const PAGE = new URL('../../docs/command-line.md', import.meta.url);
const page = readFileSync(PAGE, 'utf8');
const sections = new Map(
  [...page.matchAll(/^### soat ([\w-]+)\n([^]*?)(?=^###? |$(?![^]))/gmu)].map(
    ([, name = '', text = '']) => [name, text],
  ),
);
const terminal = new Terminal(new PassThrough(), new PassThrough(), 'en');
const soat = soatCommand({ terminal, env: {}, signal: new AbortController().signal });
const LEDGER_FLAGS = LEDGER_SETTINGS.flatMap(({ flag }) => flag ?? []);
const isSetting = (flag: string) => SETTINGS.some((setting) => setting.flag === flag);

function optionsOf(command: Command): string[] {
  return [command, ...command.commands].flatMap(({ options }) =>
    options.map(({ long }) => long ?? ''),
  );
}

describe('docs/command-line.md', () => {
  it('has a section for every command', () => {
    const names = soat.commands.map((command) => command.name());
    expect(new Set(sections.keys())).toEqual(new Set(names));
  });

  it.each(soat.commands.map((command) => [command.name(), command] as const))(
    'explains every option of soat %s, and none that it lacks',
    (name, command) => {
      const text = sections.get(name) ?? '';
      const named = new Set([...text.matchAll(/--[a-z0-9-]+/gu)].map(([flag]) => flag));
      const options = new Set(optionsOf(command));
      if (text.includes('all settings')) {
        for (const { flag } of SETTINGS) if (flag !== null) named.add(flag);
      }
      if (text.includes('ledger settings')) for (const flag of LEDGER_FLAGS) named.add(flag);
      expect([...options].filter((option) => !named.has(option))).toEqual([]);
      expect([...named].filter((flag) => !options.has(flag))).toEqual([]);
    },
  );

  it('explains every command of a command', () => {
    const children = soat.commands.flatMap((parent) =>
      parent.commands.map((child) => [parent.name(), child.name()] as const),
    );
    expect(children.length).toBeGreaterThan(5);
    for (const [parent, child] of children) {
      expect(sections.get(parent)).toContain(`soat ${parent} ${child}`);
    }
  });

  it('lists every exit code and every setting', () => {
    const codes = [...page.matchAll(/^\| (\d+) +\|/gmu)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
    for (const { flag, env } of SETTINGS) {
      const option = flag === null ? '–' : `\`${flag}\``;
      expect(page).toMatch(new RegExp(`\\| ${option} +\\| \`${env}\``, 'u'));
    }
  });

  it('offers --json wherever something is answered that a program may want', () => {
    const asked = [
      'status',
      'history',
      'events',
      'rebuild',
      'doctor',
      'backup',
      'restore',
      'import',
      'config',
      ...['complaints', 'complaint', 'board', 'listing', 'movements', 'my-work'],
      ...['data-quality', 'proposals'],
    ];
    for (const name of asked) {
      const command = soat.commands.find((one) => one.name() === name);
      expect(command?.options.map(({ long }) => long)).toContain('--json');
    }
  });

  it('gives a command no setting that it does not use', () => {
    const doctor = soat.commands.find((command) => command.name() === 'doctor');
    const used = doctor?.options.flatMap(({ long }) => long ?? []).filter(isSetting);
    expect(used).toEqual([...LEDGER_FLAGS, '--views-dir']);
  });
});
