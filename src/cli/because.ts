import type { Because, Lift } from '../views/organisation-status/status-axes.model.js';
import type { Words } from '../wording/words.js';
import type { Terminal } from './terminal.js';

/** Why something holds: the numbers of its events, and the clauses in the language of the terminal. */
export function becauseText(
  { sequences, clauses }: Because,
  terminal: Terminal,
  { labels }: Words,
): string {
  const events = sequences.map((sequence) => `#${sequence}`).join(', ');
  const cited = clauses.map((clause) => labels.clause(clause)).join('; ');
  const why = [events, ...(cited === '' ? [] : [`(${cited})`])].filter((part) => part !== '');
  if (why.length === 0) return '';
  return `${terminal.say({ vi: 'căn cứ', en: 'because' })} ${why.join(' ')}`;
}

/** What would end it, one after another, each with how many are to be done and the clauses; nothing where nobody can say. */
export function liftText(
  lift: readonly Lift[],
  terminal: Terminal,
  { t, labels }: Words,
): readonly string[] {
  if (lift.length === 0) return [];
  const each = lift.map(({ code, count, clauses }) => {
    const some = count === null ? [] : [t('lift.count', { count: terminal.count(count) })];
    return [t(`lift.${code}`), ...some, ...clauses.map((one) => labels.clause(one))].join(' · ');
  });
  return [`${t('because.lift')}: ${each.join('; ')}`];
}
