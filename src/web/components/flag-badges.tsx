import type { FlagStatus } from '../../views/organisation-status/status-axes.model.js';
import type { PageContext } from '../page-context.js';

/** What calls for attention, each by its name; a dash where nothing does. */
export function FlagBadges(props: {
  readonly context: PageContext;
  readonly flags: readonly FlagStatus[];
}) {
  const { context, flags } = props;
  if (flags.length === 0) return <>–</>;
  return (
    <ul class="flags">
      {flags.map(({ code }) => (
        <li key={code} class="badge alert">
          {context.t(`flag.${code}`)}
        </li>
      ))}
    </ul>
  );
}
