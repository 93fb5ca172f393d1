import type { ReviewPage, ReviewRound } from '../../../views/review-rounds/review-rounds.model.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { Pager } from '../../components/pager.js';
import { RemediationFrame } from '../../components/remediation-frame.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { ROUND_STATES } from './reviews-query.dto.js';

export interface ReviewRoundsPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly answer: ReviewPage;
}

/** Rounds of reviews, the newest first. */
export function ReviewRoundsPage({ context, view, answer }: ReviewRoundsPageProps) {
  const { t, locale } = context;
  const { items, total, nextCursor } = answer;
  return (
    <RemediationFrame {...{ context, view }} tab="reviews" title={t('reviews.title')}>
      <FilterForm context={context} fields={fieldsOf(context)} />
      {items.length === 0 ? (
        <p class="empty">{t('reviews.none')}</p>
      ) : (
        <>
          <p>{t('reviews.count', { total: formatNumber(total, locale) })}</p>
          <RoundTable context={context} items={items} />
        </>
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </RemediationFrame>
  );
}

function RoundTable(props: { context: PageContext; items: readonly ReviewRound[] }) {
  const { context, items } = props;
  const { t } = context;
  const heads = [
    ...(['reviews.round', 'reviews.scope', 'reviews.period', 'list.state'] as const),
    ...(['reviews.openedOn', 'reviews.closedOn'] as const),
  ];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('reviews.title')}>
      <table>
        <caption>{t('reviews.title')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((round) => (
            <RoundRow key={round.reviewId} context={context} round={round} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RoundRow({ context, round }: { context: PageContext; round: ReviewRound }) {
  const { t, links } = context;
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.reviews({}, round.reviewId)}>{round.title}</a>
      </th>
      <td>{round.organisationName}</td>
      <td>{round.period.label}</td>
      <td>
        <span class={round.state === 'OPEN' ? 'badge active' : 'badge'}>
          {t(`reviewState.${round.state}`)}
        </span>
      </td>
      <td class="keep">{formatDate(round.openedOn)}</td>
      <td class="keep">{round.closedOn === null ? '–' : formatDate(round.closedOn)}</td>
    </tr>
  );
}

function fieldsOf({ t }: PageContext): readonly FilterField[] {
  const states = ROUND_STATES.map((value) => ({ value, text: t(`reviewState.${value}`) }));
  return [
    { name: 'state', label: t('list.state'), kind: 'choice', options: states },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
