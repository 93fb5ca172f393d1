import { daysBetween } from '../../ledger/days.js';
import type { IsoDate } from '../../ledger/envelope.js';
import { formatDate, formatNumber } from '../../wording/format.js';
import type { PageContext } from '../page-context.js';

/** A due day, and how long it is until then or since, on the day that the page looks from. */
export function DueDate(props: {
  readonly context: PageContext;
  readonly dueOn: IsoDate | null;
  readonly day: IsoDate;
}) {
  const { context, dueOn, day } = props;
  const { t, locale } = context;
  if (dueOn === null) return <>–</>;
  const left = daysBetween(day, dueOn);
  const days = formatNumber(Math.abs(left), locale);
  const key = left < 0 ? 'board.daysPast' : left > 0 ? 'board.daysLeft' : 'board.dueToday';
  return (
    <>
      {formatDate(dueOn)}
      <span class={left < 0 ? 'sub late' : 'sub'}>{t(key, { days })}</span>
    </>
  );
}
