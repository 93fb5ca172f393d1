import type { CaseClock } from '../../../views/complaint-register/complaint-register.model.js';
import { BecauseNote } from '../../components/because.js';
import { eventLabel } from '../../components/event-item.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { DueDay } from '../complaint-register/case-badges.js';

/** Every time limit with all that moved its due day, and what would end it. */
export function ClockTable(props: { context: PageContext; clocks: readonly CaseClock[] }) {
  const { context, clocks } = props;
  const { t } = context;
  if (clocks.length === 0) return <p class="empty">{t('complaints.noClocks')}</p>;
  const heads = [
    'clock',
    'startedOn',
    'limit',
    'extensions',
    'pauses',
    'dueOn',
    'liftedBy',
  ] as const;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('complaints.clocks')}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`complaints.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clocks.map((clock) => (
            <ClockRow key={`${clock.code} ${clock.startedOn}`} context={context} clock={clock} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ClockRow({ context, clock }: { context: PageContext; clock: CaseClock }) {
  const { t, labels } = context;
  const { extensionsGranted: granted, extensionsLeft: left, extensionDays: days } = clock;
  return (
    <tr>
      <th scope="row">
        {labels.name('clocks', clock.code)}
        <BecauseNote context={context} because={clock.because} />
      </th>
      <td class="keep">
        {formatDate(clock.startedOn)}
        <span class="sub">{eventLabel(context, clock.startsAt)}</span>
      </td>
      <td>{limitText(context, clock, clock.days)}</td>
      <td>
        {granted > 0 && `${granted} · +${limitText(context, clock, days)}`}
        {left > 0 && <span class="sub">{t('complaints.extensionsLeft', { left })}</span>}
        {granted === 0 && left === 0 && '–'}
      </td>
      <td>{pausesText(context, clock)}</td>
      <td class="keep">
        <Due context={context} clock={clock} />
      </td>
      <td>{clock.liftedBy.map((act) => eventLabel(context, act)).join('; ') || '–'}</td>
    </tr>
  );
}

function Due({ context, clock }: { context: PageContext; clock: CaseClock }) {
  const { t, locale } = context;
  if (clock.missingYear !== null) {
    return <>{t('complaints.missingYear', { year: clock.missingYear })}</>;
  }
  if (clock.stoppedOn === null) return <DueDay context={context} clock={clock} />;
  const date = formatDate(clock.stoppedOn);
  const late = clock.overdueDays;
  return (
    <>
      {clock.dueOn !== null && formatDate(clock.dueOn)}
      <span class="sub">{t('complaints.stoppedOn', { date })}</span>
      {late > 0 && (
        <span class="sub">{t('complaints.stoppedLate', { days: formatNumber(late, locale) })}</span>
      )}
    </>
  );
}

function limitText({ t, locale }: PageContext, { unit }: CaseClock, days: number): string {
  const key = unit === 'day' ? 'complaints.days' : 'complaints.workingDays';
  return t(key, { days: formatNumber(days, locale) });
}

function pausesText({ t, locale }: PageContext, clock: CaseClock): string {
  const { pausedDays, pausedSince } = clock;
  if (pausedSince !== null) return t('complaints.pausedSince', { date: formatDate(pausedSince) });
  return pausedDays === 0 ? '–' : t('complaints.days', { days: formatNumber(pausedDays, locale) });
}
