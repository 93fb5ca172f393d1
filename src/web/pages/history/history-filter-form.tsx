import { isCalendarDate } from '../../../ledger/calendar-date.js';
import { EVENT_TYPES } from '../../../ledger/event-types.js';
import { ActiveFilters } from '../../components/active-filters.js';
import { eventLabel } from '../../components/event-item.js';
import { FieldSelect } from '../../components/field-select.js';
import { HiddenFields } from '../../components/hidden-fields.js';
import { formatDate } from '../../../wording/format.js';
import { Links } from '../../links.js';
import type { PageContext } from '../../page-context.js';

const FIELDS = [
  'text',
  'type',
  'account',
  'documentNumber',
  'recordedFrom',
  'recordedTo',
  'occurredFrom',
  'occurredTo',
] as const;
const PLACES = ['subtree', 'organisation'] as const;

/** All filters of the history; they live in the address, so that a question can be sent to a colleague. */
export function HistoryFilterForm({ context }: { context: PageContext }) {
  const { t, path, query } = context;
  const active = [...FIELDS, ...PLACES].filter((name) => query[name] !== undefined);
  const reset = { lang: query.lang };
  return (
    <>
      <details class="filters no-print" open>
        <summary>
          {t('filter.title')} {active.length > 0 && `(${active.length})`}
        </summary>
        <form method="get" action={path}>
          <HiddenFields query={query} except={[...FIELDS, 'cursor']} />
          <div class="fields">
            <Fields context={context} />
            <div class="actions">
              <button type="submit">{t('filter.apply')}</button>
              {active.length > 0 && <a href={new Links({}).to(path, reset)}>{t('filter.reset')}</a>}
            </div>
            <p class="hint">
              {t('history.textHint')} {t('date.hint')}
            </p>
          </div>
        </form>
      </details>
      <ActiveFilters context={context} filters={active.map((name) => written(context, name))} />
    </>
  );
}

function Fields({ context }: { context: PageContext }) {
  const { t, query } = context;
  const value = (name: (typeof FIELDS)[number]) => [query[name]].flat()[0] ?? '';
  const types = EVENT_TYPES.map((type) => ({ value: type, text: eventLabel(context, type) }));
  const dates = ['occurredFrom', 'occurredTo', 'recordedFrom', 'recordedTo'] as const;
  return (
    <>
      <label>
        {t('history.text')}
        <input type="search" name="text" value={value('text')} data-search />
      </label>
      <FieldSelect
        {...{ name: 'type', label: t('history.type'), all: t('list.all'), options: types }}
        chosen={value('type')}
      />
      <label>
        {t('history.documentNumber')}
        <input name="documentNumber" value={value('documentNumber')} />
      </label>
      <label>
        {t('history.account')}
        <input name="account" value={value('account')} autocomplete="off" />
      </label>
      {dates.map((name) => (
        <label key={name}>
          {t(`history.${name}`)}
          <input type="date" name={name} value={value(name)} />
        </label>
      ))}
    </>
  );
}

/** A filter as people say it: names for ids and codes, and dates in the one order of these pages. */
function written(context: PageContext, name: (typeof FIELDS | typeof PLACES)[number]) {
  const { t, nameOf, query } = context;
  const given = [query[name]].flat()[0] ?? '';
  const label = t(`history.${name}`);
  if (name === 'subtree' || name === 'organisation') return { label, value: nameOf(given) };
  if (name === 'type') return { label, value: eventLabel(context, given) };
  return { label, value: isCalendarDate(given) ? formatDate(given) : given };
}
