import type { SubtreeSummary } from '../../../views/organisation-status/organisation-status.model.js';
import { formatNumber } from '../../format.js';
import type { PageContext } from '../../page-context.js';

/** The four numbers that a committee asks for first. */
export function Tiles({ context, summary }: { context: PageContext; summary: SubtreeSummary }) {
  const { t, locale } = context;
  const { total } = summary;
  const tiles = [
    { label: t('overview.organisations'), value: total.organisations },
    { label: t('overview.childrenCount'), value: summary.children.length },
    { label: t('overview.graded'), value: total.graded },
    { label: t('overview.ungraded'), value: total.byGrade.NR ?? 0 },
    { label: t('overview.shortcomings'), value: total.openShortcomings },
  ];
  return (
    <ul class="tiles">
      {tiles.map((tile) => (
        <li key={tile.label}>
          <span>{tile.label}</span>
          <b>{formatNumber(tile.value, locale)}</b>
        </li>
      ))}
    </ul>
  );
}
