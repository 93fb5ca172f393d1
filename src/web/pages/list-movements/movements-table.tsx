import type { ComponentChildren } from 'preact';
import { addDays } from '../../../ledger/days.js';
import { OPEN_LISTING_STATES } from '../../../ledger/listing-states.js';
import {
  type ListMovements,
  MOVEMENT_DIRECTIONS,
  MOVEMENT_REASONS,
  type MovementReason,
} from '../../../views/remediation-board/list-movements.model.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

interface TableProps {
  readonly context: PageContext;
  readonly answer: ListMovements;
}

/** From what was on the list before to what is on it at the end, line by line. */
export function MovementsTable({ context, answer }: TableProps) {
  const { t } = context;
  const { from, to, opening, closing } = answer;
  const before = addDays(from, -1);
  const caption = t('movements.caption', { from: formatDate(from), to: formatDate(to) });
  return (
    <div class="scroll sums" tabIndex={0} role="region" aria-labelledby="sums">
      <table>
        <caption id="sums">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('movements.line')}</th>
            <th scope="col" class="number">
              {t('movements.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Line
            label={t('movements.opening')}
            on={t('movements.openingOn', { date: formatDate(before) })}
          >
            <OnList {...{ context, count: opening, on: before }} />
          </Line>
          <Directions {...{ context, answer }} />
        </tbody>
        <tfoot>
          <Line
            label={t('movements.closing')}
            on={t('movements.openingOn', { date: formatDate(to) })}
          >
            <OnList {...{ context, count: closing, on: to }} />
          </Line>
        </tfoot>
      </table>
    </div>
  );
}

/** Each direction with its sum, and below it why. */
function Directions({ context, answer }: TableProps) {
  const { t, locale } = context;
  return (
    <>
      {MOVEMENT_DIRECTIONS.map((direction) => {
        const ofDirection = answer.byReason.filter((each) => each.direction === direction);
        const reasons = MOVEMENT_REASONS.flatMap((reason) =>
          ofDirection.filter((each) => each.reason === reason),
        );
        return (
          <>
            <Line label={`${direction === 'in' ? '+' : '−'} ${t(`movements.${direction}`)}`}>
              {formatNumber(answer[direction], locale)}
            </Line>
            {reasons.map(({ reason, count }) => (
              <Line key={reason} label={t(`movements.reason.${reason}`)} part>
                <Jump {...{ context, reason, count }} />
              </Line>
            ))}
          </>
        );
      })}
    </>
  );
}

function Line(props: {
  readonly label: string;
  readonly on?: string;
  /** One of several that the line above sums up. */
  readonly part?: boolean;
  readonly children: ComponentChildren;
}) {
  const { label, on, part = false } = props;
  return (
    <tr class={part ? 'part' : undefined} data-row={part ? true : undefined}>
      <th scope="row">
        {label}
        {on !== undefined && <span class="sub">{on}</span>}
      </th>
      <td class="number">{props.children}</td>
    </tr>
  );
}

/** Leads to the same organisations on the board, on that day. */
function OnList(props: { context: PageContext; count: number; on: string }) {
  const { context, count, on } = props;
  const { links, locale, query } = context;
  const text = formatNumber(count, locale);
  if (count === 0) return <>{text}</>;
  const { subtree } = query;
  const state = OPEN_LISTING_STATES.join(',');
  return (
    <a class="count" href={links.board({ subtree, state, effectiveOn: on })}>
      {text}
    </a>
  );
}

/** Leads to the movements themselves, further down. */
function Jump(props: { context: PageContext; reason: MovementReason; count: number }) {
  return (
    <a class="count" href={`#${props.reason}`}>
      {formatNumber(props.count, props.context.locale)}
    </a>
  );
}
