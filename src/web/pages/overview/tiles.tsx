import { OPEN_LISTING_STATES } from '../../../ledger/listing-states.js';
import type {
  SubtreeSummary,
  SubtreeSummaryRow,
} from '../../../views/organisation-status/status-questions.model.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { CountLink } from './count-link.js';

/** The numbers that a committee asks for first. */
export function Tiles({ context, summary }: { context: PageContext; summary: SubtreeSummary }) {
  const { t, locale } = context;
  const { total } = summary;
  const { graded, ungraded, notAssessed } = gradedIn(total);
  const link = (count: number, grade?: string) => (
    <CountLink {...{ context, organisationId: total.organisationId, count, grade }} />
  );
  const listed = OPEN_LISTING_STATES.map((state) => total.byListing[state] ?? 0);
  const onList = (
    <CountLink
      {...{ context, organisationId: total.organisationId, listing: OPEN_LISTING_STATES }}
      count={listed.reduce((sum, some) => sum + some, 0)}
    />
  );
  const number = (value: number) => formatNumber(value, locale);
  const tiles = [
    { label: t('overview.organisations'), value: link(total.organisations) },
    { label: t('overview.childrenCount'), value: number(summary.children.length) },
    { label: t('overview.graded'), value: number(graded) },
    { label: t('overview.ungraded'), value: link(ungraded, 'NR') },
    ...(notAssessed === 0
      ? []
      : [{ label: t('overview.notAssessed'), value: number(notAssessed) }]),
    { label: t('overview.onList'), value: onList },
    { label: t('overview.shortcomings'), value: number(total.openShortcomings) },
  ];
  return (
    <ul class="tiles">
      {tiles.map((tile) => (
        <li key={tile.label}>
          <span>{tile.label}</span>
          <b>{tile.value}</b>
        </li>
      ))}
    </ul>
  );
}

/**
 * Every active organisation once. Whoever was decided to be `NR` is not graded; of a level that the rulebook does not
 * grade, none holds a grade or waits for one.
 */
function gradedIn({ organisations, byGrade }: SubtreeSummaryRow) {
  const ungraded = byGrade.NR ?? 0;
  const counted = Object.values(byGrade).reduce((sum, some) => sum + some, 0);
  return { graded: counted - ungraded, ungraded, notAssessed: organisations - counted };
}
