import type { NextDue } from '../views/organisation-status/status-axes.model.js';
import type { Terminal } from './terminal.js';
import { dayOr, named } from './view-answers.js';

/** The day on which a listing is due next, with what is due where it is not remediation itself. */
export function dueText(terminal: Terminal, nextDue: NextDue | null): string {
  const day = dayOr(terminal, nextDue?.on ?? null);
  if (nextDue === null || nextDue.kind === 'remediation') return day;
  return `${day} (${named(terminal, `due.${nextDue.kind}`, nextDue.kind)})`;
}
