import type { RulebookReference } from '../../../ledger/envelope.js';
import { type Rulebook, rulebookReference } from '../../../rulebook/rulebook.js';
import type { PageContext } from '../../page-context.js';

/** By which version something was judged, as the version calls itself. */
export function RulebookTitle(props: {
  readonly context: PageContext;
  readonly published: readonly Rulebook[];
  readonly reference: RulebookReference;
}) {
  const { context, published, reference } = props;
  const cited = published.find((rulebook) => rulebookReference(rulebook) === reference);
  return (
    <span class="sub">
      {context.t('whatIf.by')}: {cited?.title[context.locale] ?? reference}
    </span>
  );
}
