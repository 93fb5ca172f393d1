import type { HistoryPage as HistoryAnswer } from '../../../views/history/history.model.js';
import { EventItem } from '../../components/event-item.js';
import { Layout } from '../../components/layout.js';
import { Pager } from '../../components/pager.js';
import type { PageContext } from '../../page-context.js';
import { HistoryFilterForm } from './history-filter-form.js';

/** Every event that the reader may see, newest first, narrowed by what is in the address. */
export function HistoryPage(props: { context: PageContext; answer: HistoryAnswer }) {
  const { context, answer } = props;
  const { t } = context;
  return (
    <Layout context={context} title={t('history.title')} active="history">
      <h1>{t('history.title')}</h1>
      <p class="lead">
        {t('history.subtitle')} · {t('history.event')} #{answer.sequence}
      </p>
      <HistoryFilterForm context={context} />
      {answer.items.length === 0 ? (
        <p class="empty">{t(answer.sequence === 0 ? 'history.nothingYet' : 'history.none')}</p>
      ) : (
        <ol class="timeline">
          {answer.items.map((item) => (
            <EventItem key={item.sequence} context={context} item={item} />
          ))}
        </ol>
      )}
      <Pager context={context} nextCursor={answer.nextCursor} onward="page.older" />
    </Layout>
  );
}
