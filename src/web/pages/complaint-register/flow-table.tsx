import type { Flow } from '../../../views/complaint-register/complaint-statistics.model.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

const COLUMNS = ['opening', 'received', 'reopened', 'finished', 'closing'] as const;

interface FlowTableProps {
  readonly context: PageContext;
  readonly title: string;
  readonly flow: Flow;
  readonly byType: Readonly<Record<string, Flow>>;
}

/** What was there, what came, what went and what is left: a line by type, and their sum. */
export function FlowTable({ context, title, flow, byType }: FlowTableProps) {
  const { t, labels } = context;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('complaints.type')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" class="number wide">
                {t(`complaints.flow.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(byType).map(([type, line]) => (
            <FlowRow
              key={type}
              {...{ context, flow: line, label: labels.name('complaintTypes', type) }}
            />
          ))}
        </tbody>
        <tfoot>
          <FlowRow {...{ context, flow, label: t('overview.total') }} />
        </tfoot>
      </table>
    </div>
  );
}

function FlowRow(props: { context: PageContext; flow: Flow; label: string }) {
  const { context, flow, label } = props;
  return (
    <tr>
      <th scope="row">{label}</th>
      {COLUMNS.map((column) => (
        <td key={column} class={flow[column] === 0 ? 'number zero' : 'number'}>
          {formatNumber(flow[column], context.locale)}
        </td>
      ))}
    </tr>
  );
}
