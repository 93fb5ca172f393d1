import type { Rulebook } from '../../../rulebook/rulebook.js';
import type {
  OrganisationWhatIf,
  WhatIfPage as Answer,
} from '../../../views/what-if/what-if.model.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { GradeBadge } from '../../components/grade.js';
import { ListingBadge } from '../../components/listing-badge.js';
import { Pager } from '../../components/pager.js';
import type { PageContext } from '../../page-context.js';
import { DifferenceTable } from './difference-table.js';
import { QuotaDifferences } from './quota-differences.js';
import { RulebookTitle } from './rulebook-title.js';
import { WhatIfFrame, type WhatIfFrameProps } from './what-if-frame.js';

export type WhatIfPageProps = Pick<WhatIfFrameProps, 'context' | 'view' | 'published'> & {
  /** Undefined until a version is chosen. */
  readonly answer: Answer | undefined;
};

/** What would differ of organisations and of quotas. */
export function WhatIfPage({ answer, ...frame }: WhatIfPageProps) {
  return (
    <WhatIfFrame {...frame} tab="organisations">
      {answer && <Answered {...frame} answer={answer} />}
    </WhatIfFrame>
  );
}

function Answered(props: {
  readonly context: PageContext;
  readonly published: readonly Rulebook[];
  readonly answer: Answer;
}) {
  const { context, published, answer } = props;
  const { t, locale, query } = context;
  const { examined, items, quotas, nextCursor, viewpoint } = answer;
  const number = (count: number) => formatNumber(count, locale);
  const counts = { examined: number(examined), differ: number(items.length) };
  const isWhole = nextCursor === null && query.cursor === undefined;
  if (isWhole && examined === 0) return <p class="empty">{t('whatIf.noneExamined')}</p>;
  return (
    <>
      <p>
        {t('whatIf.examined', counts)} {nextCursor !== null && t('whatIf.more')}
      </p>
      {query.cursor === undefined && <QuotaDifferences context={context} quotas={quotas} />}
      <h2>{t('whatIf.differences')}</h2>
      {items.length === 0 ? (
        <p class="empty">{t('whatIf.none')}</p>
      ) : (
        <DifferenceTable
          context={context}
          label={t('whatIf.differences')}
          caption={t('whatIf.caption', { day: formatDate(viewpoint.day) })}
          items={items.map((item) => ({
            key: item.organisationId,
            name: <Named {...{ context, published, item }} />,
            differences: item.differences,
          }))}
        />
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </>
  );
}

/** Which organisation, how it stands, and by which versions it was judged. */
function Named(props: {
  readonly context: PageContext;
  readonly published: readonly Rulebook[];
  readonly item: OrganisationWhatIf;
}) {
  const { context, published, item } = props;
  const { links, labels } = context;
  const { organisationId, name, grade, listing, own } = item;
  return (
    <>
      <a href={links.organisation(organisationId)}>{name}</a>
      <span class="sub">
        {grade !== null && <GradeBadge code={grade} labels={labels} />}{' '}
        {listing !== 'NONE' && <ListingBadge context={context} state={listing} />}
      </span>
      {own.map((reference) => (
        <RulebookTitle key={reference} {...{ context, published, reference }} />
      ))}
    </>
  );
}
