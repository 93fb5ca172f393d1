import type { NextDue } from '../../views/organisation-status/status-axes.model.js';
import type { MessageKey } from '../../wording/translate.js';
import type { PageContext } from '../page-context.js';
import { DueDate } from './due-date.js';

const LABELS: Readonly<Record<NextDue['kind'], MessageKey>> = {
  plan: 'board.planDueOn',
  remediation: 'list.dueOn',
  monitoring: 'board.monitoredUntil',
};

/** What the day is of, for the name of a fact. */
export function dueLabel(nextDue: NextDue | null): MessageKey {
  return LABELS[nextDue?.kind ?? 'remediation'];
}

/** For what a listing is due next: the day, how far it is, and what it is of where it is not remediation itself. */
export function NextDueDate(props: {
  readonly context: PageContext;
  readonly nextDue: NextDue | null;
  readonly day: string;
}) {
  const { context, nextDue, day } = props;
  return (
    <>
      <DueDate {...{ context, day, dueOn: nextDue?.on ?? null }} />
      {nextDue !== null && nextDue.kind !== 'remediation' && (
        <span class="sub">{context.t(dueLabel(nextDue))}</span>
      )}
    </>
  );
}
