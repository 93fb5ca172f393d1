import { formatNumber } from '../../wording/format.js';
import type { LinkParameters } from '../links.js';
import { Links } from '../links.js';
import type { PageContext } from '../page-context.js';

interface StateCountsProps<State extends string> {
  readonly context: PageContext;
  readonly caption: string;
  /** In the order in which they are shown; those without any are left out. */
  readonly states: readonly State[];
  readonly counts: Readonly<Partial<Record<State, number>>>;
  readonly nameOf: (state: State) => string;
}

/** How many there are in each state, each number leading to exactly these; the state that is shown leads back to all. */
export function StateCounts<State extends string>(props: StateCountsProps<State>) {
  const { context, caption, states, counts, nameOf } = props;
  const { locale, path, query } = context;
  const shown = states.filter((state) => (counts[state] ?? 0) > 0 || query.state === state);
  if (shown.length === 0) return null;
  const href = (parameters: LinkParameters) =>
    new Links({}).to(path, { ...query, cursor: null, ...parameters });
  return (
    <nav class="states" aria-label={caption}>
      {shown.map((state) => {
        const current = query.state === state;
        return (
          <a
            key={state}
            href={href({ state: current ? null : state })}
            aria-current={current ? 'true' : undefined}
          >
            {nameOf(state)} <b>{formatNumber(counts[state] ?? 0, locale)}</b>
          </a>
        );
      })}
    </nav>
  );
}
