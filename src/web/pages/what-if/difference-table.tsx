import type { ComponentChildren } from 'preact';
import type { WhatIfDifference } from '../../../rulebook/what-if.js';
import { formatDate } from '../../../wording/format.js';
import { differenceWords } from '../../../wording/what-if-words.js';
import type { PageContext } from '../../page-context.js';

/** One organisation or case with all that would differ of it. */
export interface Differing {
  readonly key: string;
  readonly name: ComponentChildren;
  readonly differences: readonly WhatIfDifference[];
}

const HEADS = ['whatIf.about', 'whatIf.now', 'whatIf.then', 'because.clause'] as const;

/** A line for each difference, in words and with its clause; the first of each organisation bears the name. */
export function DifferenceTable(props: {
  readonly context: PageContext;
  readonly label: string;
  readonly caption: string;
  readonly items: readonly Differing[];
}) {
  const { context, label, caption, items } = props;
  const { t } = context;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.organisation')}</th>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        {items.map((item) => (
          <tbody key={item.key}>
            <DifferingRows context={context} item={item} />
          </tbody>
        ))}
      </table>
    </div>
  );
}

function DifferingRows({ context, item }: { context: PageContext; item: Differing }) {
  const { name, differences } = item;
  return (
    <>
      {differences.map((difference, at) => (
        <tr key={`${difference.about} ${difference.code}`} data-row={at === 0 ? true : undefined}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={differences.length}>
              {name}
            </th>
          )}
          <DifferenceCells context={context} difference={difference} />
        </tr>
      ))}
    </>
  );
}

function DifferenceCells(props: { context: PageContext; difference: WhatIfDifference }) {
  const { context, difference } = props;
  const how = { day: formatDate, locale: context.locale };
  const { about, before, after, why } = differenceWords(context, difference, how);
  return (
    <>
      <td class="words">
        {about}
        {why !== null && <p class="said">{why}</p>}
      </td>
      <td>{before}</td>
      <td>
        <b>{after}</b>
      </td>
      <td class="words">{context.labels.clause(difference.clause)}</td>
    </>
  );
}
