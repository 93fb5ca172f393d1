import type { HistoryItem } from '../../../views/history/history.model.js';
import { EventItem } from '../../components/event-item.js';
import { Layout } from '../../components/layout.js';
import type { PageContext } from '../../page-context.js';

/** One event with everything that was recorded; the address to cite it by. */
export function EventPage({ context, item }: { context: PageContext; item: HistoryItem }) {
  const { t, links } = context;
  const title = `${t('history.event')} #${item.sequence}`;
  return (
    <Layout context={context} title={title} active="history">
      <nav class="breadcrumbs" aria-label={t('history.title')}>
        <ol>
          <li>
            <a href={links.history()}>{t('history.title')}</a>
          </li>
        </ol>
      </nav>
      <h1>{title}</h1>
      <ol class="timeline">
        <EventItem context={context} item={item} open />
      </ol>
    </Layout>
  );
}
