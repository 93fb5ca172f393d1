import { LISTING_STATES } from '../../../ledger/listing-states.js';
import { FLAG_CODES } from '../../../views/organisation-status/status-axes.model.js';
import type {
  SubtreeSummary,
  SubtreeSummaryRow,
} from '../../../views/organisation-status/status-questions.model.js';
import type { PageContext } from '../../page-context.js';
import { CountLink, type CountLinkProps } from './count-link.js';

/** One state or flag: how many have it, and which organisations a number leads to. */
interface Column {
  readonly key: string;
  readonly label: string;
  readonly countIn: (row: SubtreeSummaryRow) => number;
  readonly asked: Pick<CountLinkProps, 'listing' | 'flag'>;
}

/** How many organisations of each child are in which listing state, and how many have which flag: a table of each. */
export function AxesTable(props: { context: PageContext; summary: SubtreeSummary }) {
  const { context, summary } = props;
  const { t } = context;
  const states = columnsOfStates(context).filter(({ countIn }) => countIn(summary.total) > 0);
  const flags = columnsOfFlags(context).filter(({ countIn }) => countIn(summary.total) > 0);
  if (states.length + flags.length === 0) return <p class="empty">{t('overview.noAxes')}</p>;
  return (
    <>
      <h2 id="axes">{t('overview.axes')}</h2>
      <AxisTable {...{ context, summary }} caption={t('overview.axesOfStates')} columns={states} />
      <AxisTable {...{ context, summary }} caption={t('overview.axesOfFlags')} columns={flags} />
    </>
  );
}

function columnsOfStates({ t }: PageContext): readonly Column[] {
  return LISTING_STATES.filter((state) => state !== 'NONE').map((state) => ({
    key: state,
    label: t(`listingState.${state}`),
    countIn: ({ byListing }) => byListing[state] ?? 0,
    asked: { listing: [state] },
  }));
}

function columnsOfFlags({ t }: PageContext): readonly Column[] {
  return FLAG_CODES.map((flag) => ({
    key: flag,
    label: t(`flag.${flag}`),
    countIn: ({ byFlag }) => byFlag[flag] ?? 0,
    asked: { flag },
  }));
}

/** Children without any of it are left out; nothing where nobody has any. */
function AxisTable(props: {
  readonly context: PageContext;
  readonly summary: SubtreeSummary;
  readonly caption: string;
  readonly columns: readonly Column[];
}) {
  const { context, summary, caption, columns } = props;
  const { t, links } = context;
  const affected = summary.children.filter((row) => columns.some(({ countIn }) => countIn(row)));
  if (columns.length === 0) return null;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <Head {...{ context, columns }} />
        <tbody>
          {affected.map((row) => (
            <tr key={row.organisationId}>
              <th scope="row">
                <a href={links.overview(row.organisationId)}>{row.name}</a>
              </th>
              <Counts {...{ context, row, columns }} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('overview.total')}</th>
            <Counts {...{ context, columns }} row={summary.total} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Head({ context, columns }: { context: PageContext; columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{context.t('list.name')}</th>
        {columns.map(({ key, label }) => (
          <th key={key} scope="col" class="number wide">
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Counts(props: {
  readonly context: PageContext;
  readonly row: SubtreeSummaryRow;
  readonly columns: readonly Column[];
}) {
  const { context, row, columns } = props;
  const { organisationId } = row;
  return (
    <>
      {columns.map(({ key, countIn, asked }) => (
        <td key={key} class={countIn(row) === 0 ? 'number zero' : 'number'}>
          <CountLink {...{ context, organisationId, ...asked }} count={countIn(row)} />
        </td>
      ))}
    </>
  );
}
