import type { ComplaintState } from '../../../ledger/complaint-states.js';
import type {
  RegisteredCase,
  RunningClock,
} from '../../../views/complaint-register/complaint-register.model.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

export function StateOfCase({ context, state }: { context: PageContext; state: ComplaintState }) {
  return <span class="badge">{context.t(`complaintState.${state}`)}</span>;
}

/** What calls for attention, in words: colour is never the only sign. */
export function Alarms({ context, item }: { context: PageContext; item: RegisteredCase }) {
  const { t } = context;
  if (item.overdue) return <span class="badge alert">{t('complaints.overdue')}</span>;
  if (item.backlog) return <span class="badge alert">{t('complaints.backlog')}</span>;
  return null;
}

/** The due day, and how long it is until then or since. */
export function DueDay({ context, clock }: { context: PageContext; clock: RunningClock | null }) {
  const { t } = context;
  if (!clock) return <>–</>;
  if (clock.dueOn === null || clock.daysLeft === null) {
    return <>{t(clock.pausedSince === null ? 'complaints.dueUnknown' : 'complaints.paused')}</>;
  }
  const days = Math.abs(clock.daysLeft);
  return (
    <>
      {formatDate(clock.dueOn)}
      <span class="sub">
        {t(clock.daysLeft < 0 ? 'complaints.daysPast' : 'complaints.daysLeft', { days })}
      </span>
    </>
  );
}
