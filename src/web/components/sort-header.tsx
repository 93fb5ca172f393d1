import { Links } from '../links.js';
import type { PageContext } from '../page-context.js';

/** A column's head that sorts by it; asked again, it turns the order round. */
export function SortHeader(props: {
  readonly context: PageContext;
  readonly field: string;
  readonly label: string;
  /** The order of a list for which none was asked. */
  readonly byDefault?: string;
}) {
  const { path, query } = props.context;
  const current = query.sort ?? props.byDefault ?? 'name';
  const ascending = current === props.field;
  const descending = current === `-${props.field}`;
  const sort = ascending ? `-${props.field}` : props.field;
  const order = ascending ? 'ascending' : descending ? 'descending' : undefined;
  const mark = ascending ? ' ↑' : descending ? ' ↓' : '';
  return (
    <th scope="col" aria-sort={order}>
      <a href={new Links({}).to(path, { ...query, sort, cursor: null })}>
        {props.label}
        {mark}
      </a>
    </th>
  );
}
