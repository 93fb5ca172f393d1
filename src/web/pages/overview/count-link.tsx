import { formatNumber } from '../../format.js';
import type { PageContext } from '../../page-context.js';

interface CountLinkProps {
  readonly context: PageContext;
  readonly organisationId: string;
  readonly count: number;
  /** Counted were those that hold it; absent: all. */
  readonly grade?: string;
}

/** How many active organisations of a subtree there are, leading to the list of exactly these at the same moment. */
export function CountLink({ context, organisationId, count, grade }: CountLinkProps) {
  const { links, locale } = context;
  const text = formatNumber(count, locale);
  if (count === 0) return <>{text}</>;
  const href = links.overview(organisationId, { show: 'list', grade, state: 'active' });
  return (
    <a class="count" href={href}>
      {text}
    </a>
  );
}
