import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { CaseWhatIf, CaseWhatIfPage as Answer } from '../../../views/what-if/what-if.model.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { Pager } from '../../components/pager.js';
import type { PageContext } from '../../page-context.js';
import { DifferenceTable } from './difference-table.js';
import { RulebookTitle } from './rulebook-title.js';
import { WhatIfFrame, type WhatIfFrameProps } from './what-if-frame.js';

export type CaseWhatIfPageProps = Pick<WhatIfFrameProps, 'context' | 'view' | 'published'> & {
  /** Undefined until a version is chosen. */
  readonly answer: Answer | undefined;
};

/** Which open cases would have another time limit. */
export function CaseWhatIfPage({ answer, ...frame }: CaseWhatIfPageProps) {
  return (
    <WhatIfFrame {...frame} tab="cases">
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
  const { examined, items, nextCursor, viewpoint } = answer;
  const number = (count: number) => formatNumber(count, locale);
  const counts = { examined: number(examined), differ: number(items.length) };
  const isWhole = nextCursor === null && query.cursor === undefined;
  if (isWhole && examined === 0) return <p class="empty">{t('whatIf.noCasesExamined')}</p>;
  return (
    <>
      <p>
        {t('whatIf.casesExamined', counts)} {nextCursor !== null && t('whatIf.more')}
      </p>
      {items.length === 0 ? (
        <p class="empty">{t('whatIf.noCases')}</p>
      ) : (
        <DifferenceTable
          context={context}
          label={t('whatIf.cases')}
          caption={t('whatIf.caption', { day: formatDate(viewpoint.day) })}
          items={items.map((item) => ({
            key: item.caseId,
            name: <Named {...{ context, published, item }} />,
            differences: item.differences,
          }))}
        />
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </>
  );
}

function Named(props: {
  readonly context: PageContext;
  readonly published: readonly Rulebook[];
  readonly item: CaseWhatIf;
}) {
  const { context, published, item } = props;
  const { t, links } = context;
  const { caseId, organisationId, organisationName, own } = item;
  return (
    <>
      <a href={links.organisation(organisationId)}>{organisationName}</a>
      <a class="sub" href={links.complaintCase(caseId)}>
        {t('whatIf.case')}
      </a>
      <RulebookTitle {...{ context, published }} reference={own} />
    </>
  );
}
