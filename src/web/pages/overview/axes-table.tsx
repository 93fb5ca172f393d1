import type { ComponentChildren } from 'preact';
import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import { FLAG_CODES, type FlagCode } from '../../../views/organisation-status/status-axes.model.js';
import type {
  SubtreeSummary,
  SubtreeSummaryRow,
} from '../../../views/organisation-status/status-questions.model.js';
import type { PageContext } from '../../page-context.js';
import { CountLink } from './count-link.js';

/** How many organisations of each child are in which listing state and have which flag; children without any are left out. */
export function AxesTable(props: { context: PageContext; summary: SubtreeSummary }) {
  const { context, summary } = props;
  const { t } = context;
  const { total } = summary;
  const states = LISTING_STATES.filter((state) => state !== 'NONE' && total.byListing[state]);
  const flags = FLAG_CODES.filter((code) => total.byFlag[code]);
  const columns = { states, flags };
  if (states.length + flags.length === 0) return <p class="empty">{t('overview.noAxes')}</p>;
  const affected = summary.children.filter((row) => isAffected(row, columns));
  return (
    <>
      <h2 id="axes">{t('overview.axes')}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="axes">
        <table>
          <caption>{t('overview.axesCaption')}</caption>
          <Head context={context} columns={columns} />
          <tbody>
            {affected.map((row) => (
              <Line key={row.organisationId} {...{ context, row, columns }}>
                <a href={context.links.overview(row.organisationId)}>{row.name}</a>
              </Line>
            ))}
          </tbody>
          <tfoot>
            <Line {...{ context, row: total, columns }}>{t('overview.total')}</Line>
          </tfoot>
        </table>
      </div>
    </>
  );
}

interface Columns {
  readonly states: readonly ListingState[];
  readonly flags: readonly FlagCode[];
}

function isAffected({ byListing, byFlag }: SubtreeSummaryRow, { states, flags }: Columns): boolean {
  return states.some((state) => byListing[state]) || flags.some((code) => byFlag[code]);
}

function Head(props: { context: PageContext; columns: Columns }) {
  const { t } = props.context;
  const { states, flags } = props.columns;
  return (
    <thead>
      <tr>
        <th scope="col">{t('list.name')}</th>
        {states.map((state) => (
          <th key={state} scope="col" class="number wide">
            {t(`listingState.${state}`)}
          </th>
        ))}
        {flags.map((code) => (
          <th key={code} scope="col" class="number wide">
            {t(`flag.${code}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Line(props: {
  readonly context: PageContext;
  readonly row: SubtreeSummaryRow;
  readonly columns: Columns;
  readonly children: ComponentChildren;
}) {
  const { context, row, columns, children } = props;
  const { organisationId, byListing, byFlag } = row;
  return (
    <tr>
      <th scope="row">{children}</th>
      {columns.states.map((state) => (
        <td key={state} class={classOf(byListing[state])}>
          <CountLink
            {...{ context, organisationId, listing: [state] }}
            count={byListing[state] ?? 0}
          />
        </td>
      ))}
      {columns.flags.map((flag) => (
        <td key={flag} class={classOf(byFlag[flag])}>
          <CountLink {...{ context, organisationId, flag }} count={byFlag[flag] ?? 0} />
        </td>
      ))}
    </tr>
  );
}

function classOf(count = 0): string {
  return count === 0 ? 'number zero' : 'number';
}
