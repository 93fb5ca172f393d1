import { isCalendarDate } from '../../../ledger/calendar-date.js';
import type { ProposalStatus } from '../../../views/proposals/proposals.model.js';
import { GradeBadge } from '../../components/grade.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { factName } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';

/** What the rule went by, each by its name: a grade and its period, or a score and what adds up to it. */
export function ProposalFacts(props: {
  readonly context: PageContext;
  readonly facts: ProposalStatus['facts'];
}) {
  const { context, facts } = props;
  return (
    <dl>
      {Object.entries(facts).flatMap(([name, value]) => [
        <dt key={name}>{factName(context, name)}</dt>,
        <dd key={`${name} is`}>
          <Value {...{ context, name, value }} />
        </dd>,
      ])}
    </dl>
  );
}

function Value(props: { context: PageContext; name: string; value: string | number }) {
  const { context, name, value } = props;
  if (typeof value === 'number') return <>{formatNumber(value, context.locale)}</>;
  if (name === 'grade') return <GradeBadge code={value} labels={context.labels} long />;
  return <>{isCalendarDate(value) ? formatDate(value) : value}</>;
}
