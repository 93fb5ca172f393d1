import type { PageContext } from '../page-context.js';

interface ActiveFiltersProps {
  readonly context: PageContext;
  readonly filters: readonly { readonly label: string; readonly value: string }[];
}

/** What narrows a page, written out: a print-out that keeps silent about it would pass for the whole. */
export function ActiveFilters({ context, filters }: ActiveFiltersProps) {
  if (filters.length === 0) return null;
  return (
    <ul class="active-filters" aria-label={context.t('filter.active')}>
      {filters.map(({ label, value }) => (
        <li key={label}>
          {label}: <b>{value}</b>
        </li>
      ))}
    </ul>
  );
}
