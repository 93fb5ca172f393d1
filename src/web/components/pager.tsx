import { Links } from '../links.js';
import type { MessageKey } from '../../wording/translate.js';
import type { PageContext } from '../page-context.js';

/** Onward through a long answer by its opaque cursor, and back to its start. */
export function Pager(props: {
  readonly context: PageContext;
  readonly nextCursor: string | null;
  readonly onward: MessageKey;
}) {
  const { t, path, query } = props.context;
  const paged = query.cursor !== undefined;
  if (props.nextCursor === null && !paged) return null;
  const link = (cursor: string | null) => new Links({}).to(path, { ...query, cursor });
  return (
    <div class="pager">
      {paged && <a href={link(null)}>« {t('page.first')}</a>}
      {props.nextCursor !== null && (
        <a href={link(props.nextCursor)} rel="next">
          {t(props.onward)} ›
        </a>
      )}
    </div>
  );
}
