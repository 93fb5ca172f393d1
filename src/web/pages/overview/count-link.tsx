import type { ListingState } from '../../../ledger/listing-states.js';
import type { FlagCode } from '../../../views/organisation-status/status-axes.model.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

export interface CountLinkProps {
  readonly context: PageContext;
  readonly organisationId: string;
  readonly count: number;
  /** Counted were those that hold it; absent: all. */
  readonly grade?: string;
  readonly listing?: readonly ListingState[];
  readonly flag?: FlagCode;
}

/** How many active organisations of a subtree there are, leading to the list of exactly these at the same moment. */
export function CountLink(props: CountLinkProps) {
  const { context, organisationId, count, grade, listing, flag } = props;
  const { links, locale } = context;
  const text = formatNumber(count, locale);
  if (count === 0) return <>{text}</>;
  const href = links.overview(organisationId, {
    ...{ show: 'list', state: 'active', grade, flag },
    listing: listing?.join(','),
  });
  return (
    <a class="count" href={href}>
      {text}
    </a>
  );
}
