import type { IsoDate, LedgerSequence } from '../../ledger/envelope.js';
import { formatDate } from '../../wording/format.js';
import type { PageContext } from '../page-context.js';

/** Says for which day what depends on today was told, and up to which event. */
export function AskedDay(props: {
  readonly context: PageContext;
  readonly sequence: LedgerSequence;
  readonly day: IsoDate;
}) {
  const { context, sequence, day } = props;
  return <p class="hint">{context.t('list.asOf', { sequence, day: formatDate(day) })}</p>;
}
