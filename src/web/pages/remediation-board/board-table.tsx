import type {
  BoardListing,
  BoardPage,
} from '../../../views/remediation-board/remediation-board.model.js';
import { ListingBadge } from '../../components/listing-badge.js';
import { NextDueDate } from '../../components/next-due.js';
import { SortHeader } from '../../components/sort-header.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { citing, groundName } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';

/** A line for each organisation, leading to what was recorded of it. */
export function BoardTable({ context, answer }: { context: PageContext; answer: BoardPage }) {
  const { t } = context;
  const { day } = answer.viewpoint;
  const sorted = { context, byDefault: 'dueOn' };
  return (
    <div class="scroll landscape" tabIndex={0} role="region" aria-label={t('board.byState')}>
      <table>
        <caption>{t('board.caption', { day: formatDate(day) })}</caption>
        <thead>
          <tr>
            <SortHeader {...sorted} field="name" label={t('board.organisation')} />
            <SortHeader {...sorted} field="since" label={t('list.state')} />
            <th scope="col">{t('list.grounds')}</th>
            <th scope="col" class="wide">
              {t('list.inCharge')}
            </th>
            <SortHeader {...sorted} field="dueOn" label={t('list.dueOn')} />
            <th scope="col">{t('list.steps')}</th>
            <th scope="col">{t('board.late')}</th>
            <th scope="col">{t('list.lastDocument')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.items.map((item) => (
            <BoardRow
              key={item.organisationId}
              context={citing(context, item.status.because.rulebook)}
              {...{ item, day }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly context: PageContext;
  readonly item: BoardListing;
  readonly day: string;
}

function BoardRow({ context, item, day }: RowProps) {
  const { t, links, labels, locale } = context;
  const { status, lastDocument } = item;
  const days = formatNumber(status.days ?? 0, locale);
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.listing(item.organisationId)}>{item.name}</a>
        {status.route !== null && <span class="sub">{labels.name('routes', status.route)}</span>}
      </th>
      <td class="state">
        <ListingBadge context={context} state={status.state} />
        {status.since !== null && (
          <span class="sub">{t('board.sinceDays', { date: formatDate(status.since), days })}</span>
        )}
      </td>
      <td class="words">
        <Grounds context={context} item={item} />
      </td>
      <td>{status.personInCharge ?? '–'}</td>
      <td class="keep">
        <NextDueDate {...{ context, day, nextDue: status.nextDue }} />
      </td>
      <td class="keep">
        <Steps context={context} item={item} />
      </td>
      <td>
        <Late context={context} item={item} />
      </td>
      <td class="keep">
        {lastDocument === null ? '–' : lastDocument.number}
        {lastDocument && <span class="sub">{formatDate(lastDocument.date)}</span>}
      </td>
    </tr>
  );
}

/** Each with its outcome, where it was verified. */
function Grounds({ context, item }: { context: PageContext; item: BoardListing }) {
  const { labels } = context;
  const { grounds } = item.status;
  if (grounds.length === 0) return <>–</>;
  return (
    <ul class="plain">
      {grounds.map(({ ground, outcome }, index) => (
        <li key={`${ground} ${index}`}>
          {groundName(context, ground)}
          {outcome !== null && <span class="sub">{labels.name('groundOutcomes', outcome)}</span>}
        </li>
      ))}
    </ul>
  );
}

function Steps({ context, item }: { context: PageContext; item: BoardListing }) {
  const { t, locale } = context;
  const { done, total, late } = item.status.steps;
  const number = (value: number) => formatNumber(value, locale);
  if (total === 0) return <>–</>;
  return (
    <>
      {t('list.stepsDone', { done: number(done), total: number(total) })}
      {late > 0 && <span class="sub late">{t('list.stepsLate', { late: number(late) })}</span>}
    </>
  );
}

function Late({ context, item }: { context: PageContext; item: BoardListing }) {
  if (item.late.length === 0) return <>–</>;
  return (
    <ul class="flags">
      {item.late.map((kind) => (
        <li key={kind} class="badge alert">
          {context.t(`board.late.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
