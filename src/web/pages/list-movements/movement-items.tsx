import {
  type ListMovement,
  type ListMovements,
  MOVEMENT_REASONS,
  type MovementReason,
} from '../../../views/remediation-board/list-movements.model.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

interface ItemsProps {
  readonly context: PageContext;
  readonly answer: ListMovements;
}

/** Every movement with its organisation, its day and the events that made it so; reason by reason, as they are counted. */
export function MovementItems({ context, answer }: ItemsProps) {
  return (
    <>
      {MOVEMENT_REASONS.map((reason) => {
        const items = answer.items.filter((item) => item.reason === reason);
        return items.length === 0 ? null : (
          <ReasonTable key={reason} {...{ context, reason, items }} />
        );
      })}
    </>
  );
}

function ReasonTable(props: {
  readonly context: PageContext;
  readonly reason: MovementReason;
  readonly items: readonly ListMovement[];
}) {
  const { context, reason, items } = props;
  const { t, locale } = context;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-labelledby={reason}>
      <table>
        <caption id={reason}>
          {t(`movements.reason.${reason}`)}: <b>{formatNumber(items.length, locale)}</b>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('board.organisation')}</th>
            <th scope="col">{t('movements.on')}</th>
            <th scope="col">{t('board.route')}</th>
            <th scope="col">{t('movements.events')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ItemRow key={`${item.listingId} ${item.on}`} context={context} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ItemRow({ context, item }: { context: PageContext; item: ListMovement }) {
  const { links, labels } = context;
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.listing(item.organisationId)}>{item.name}</a>
      </th>
      <td class="keep">{formatDate(item.on)}</td>
      <td>{item.route === null ? '–' : labels.name('routes', item.route)}</td>
      <td>
        <Sequences context={context} sequences={item.sequences} />
      </td>
    </tr>
  );
}
