import type { ReviewRecord } from '../../../views/review-rounds/review-rounds.model.js';
import { ListingBadge } from '../../components/listing-badge.js';
import type { PageContext } from '../../page-context.js';

/** Everybody who was reviewed, with what the round closed with and where each stands at the moment that is looked at. */
export function ReviewedTable(props: { context: PageContext; round: ReviewRecord }) {
  const { context, round } = props;
  const { t, links } = context;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-labelledby="reviewed">
      <table>
        <caption>{t('reviews.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.organisation')}</th>
            <th scope="col">{t('reviews.result')}</th>
            <th scope="col">{t('list.listing')}</th>
          </tr>
        </thead>
        <tbody>
          {round.reviewed.map(({ organisationId, name, result, state }) => (
            <tr key={organisationId} data-row>
              <th scope="row">
                <a href={links.listing(organisationId)}>{name}</a>
              </th>
              <td>{t(`reviews.result.${result ?? 'open'}`)}</td>
              <td>
                <ListingBadge context={context} state={state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
