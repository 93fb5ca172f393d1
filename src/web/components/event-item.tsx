import type { ComponentChildren } from 'preact';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { CodedSection } from '../../rulebook/lookup.js';
import type { FieldChange, HistoryItem } from '../../views/history/history.model.js';
import { formatDate, formatInstant } from '../../wording/format.js';
import { isMessageKey } from '../../wording/translate.js';
import { inRulebook } from '../../wording/words.js';
import type { PageContext } from '../page-context.js';
import { EventFacts } from './event-facts.js';

interface EventItemProps {
  readonly context: PageContext;
  readonly item: HistoryItem;
  /** On an organisation's own timeline its name goes without saying. */
  readonly hideOrganisation?: string;
  readonly open?: boolean;
}

/** One event for people: what, when, by whom, on what document, and what it changed. */
export function EventItem({ item, hideOrganisation, open = false, ...page }: EventItemProps) {
  const context = inRulebook(page.context, item.rulebook.split('@')[0] ?? '');
  const { t, links } = context;
  const organisations = item.organisations.filter(
    ({ organisationId }) => organisationId !== hideOrganisation,
  );
  return (
    <li
      id={`e${item.sequence}`}
      data-row
      class={item.correctedBy.length > 0 ? 'corrected' : undefined}
    >
      <div class="event-head">
        <a class="sequence" href={links.event(item.sequence)}>
          #{item.sequence}
        </a>
        <h3>{eventLabel(context, item.type)}</h3>
        {!item.known && <span class="badge">{t('history.unknownType')}</span>}
        {organisations.map(({ organisationId, name }) => (
          <a key={organisationId} href={links.organisation(organisationId)}>
            {name}
          </a>
        ))}
      </div>
      {item.document && <p class="event-abstract">{item.document.abstract}</p>}
      {item.withheld.length > 0 && <p class="withheld">{t('history.withheld')}</p>}
      <EventFacts context={context} item={item} />
      <Changes context={context} item={item} />
      <Meta context={context} item={item} />
      <Corrections context={context} item={item} />
      <details class="event-details" open={open}>
        <summary>{t('history.details')}</summary>
        <pre>{JSON.stringify(item.data, null, 2)}</pre>
        <code>{`${item.rulebook} · ${item.stream} @${item.revision} · ${item.id}`}</code>
      </details>
    </li>
  );
}

/** What a type of event is called; a type without a message is shown by its stored name. */
export function eventLabel(context: PageContext, type: string): string {
  const key = `event.${type}`;
  return isMessageKey(key) ? context.t(key) : type;
}

function Meta({ context, item }: { context: PageContext; item: HistoryItem }) {
  const { t } = context;
  return (
    <p class="event-meta">
      <Particular label={t('history.occurredOn')}>
        <time dateTime={item.occurredOn}>{formatDate(item.occurredOn)}</time>
      </Particular>
      <Particular label={t('history.recordedAt')}>
        <time dateTime={item.recordedAt}>{formatInstant(item.recordedAt)}</time>
      </Particular>
      <Particular label={t('history.actor')}>
        {item.actor.account} ({t(`role.${item.actor.role}`)})
      </Particular>
      {item.document && (
        <Particular label={t('history.document')}>
          {item.document.number}, {formatDate(item.document.date)}
        </Particular>
      )}
    </p>
  );
}

function Particular(props: { label: string; children: ComponentChildren }) {
  return (
    <span>
      {props.label}: <b>{props.children}</b>
    </span>
  );
}

/** Struck through is only what was recorded wrongly; what was true until then and is followed by another is not. */
function Changes({ context, item }: { context: PageContext; item: HistoryItem }) {
  if (item.changes.length === 0) return null;
  const [Before, After] =
    item.corrects === null ? (['span', 'b'] as const) : (['del', 'ins'] as const);
  return (
    <ul class="changes">
      {item.changes.map(({ field, before, after }, index) => (
        <li key={`${field} ${index}`}>
          {fieldLabel(context, field)}: <Before>{shown(context, field, before)}</Before>{' '}
          <Arrow label={context.t('history.changedTo')} />{' '}
          <After>{shown(context, field, after)}</After>
        </li>
      ))}
    </ul>
  );
}

function Corrections({ context, item }: { context: PageContext; item: HistoryItem }) {
  const { t, links } = context;
  const sentence = (key: 'history.corrects' | 'history.correctedBy', sequence: number) => (
    <li key={`${key} ${sequence}`}>
      <a href={links.event(sequence)}>{t(key, { sequence })}</a>
    </li>
  );
  if (item.corrects === null && item.correctedBy.length === 0) return null;
  return (
    <ul class="changes">
      {item.corrects !== null && sentence('history.corrects', item.corrects)}
      {item.correctedBy.map((sequence) => sentence('history.correctedBy', sequence))}
    </ul>
  );
}

function fieldLabel(context: PageContext, field: string): string {
  const key = `field.${field}`;
  return isMessageKey(key) ? context.t(key) : field;
}

/** Drawn, since the arrow is in none of the fonts that we serve. */
function Arrow({ label }: { label: string }) {
  return (
    <svg class="arrow" viewBox="0 0 16 10" role="img" aria-label={label}>
      <path d="M0 5h13M9 1l4 4-4 4" />
    </svg>
  );
}

function shown(context: PageContext, field: string, value: FieldChange['before']): string {
  if (value === null) return '–';
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (isCalendarDate(text)) return formatDate(text);
  if (field === 'grade') return `${text} ${context.labels.grade(text)}`;
  if (field === 'level') return context.labels.level(text);
  if (field === 'placeKind') return context.labels.placeKind(text);
  const section = CODES[field];
  if (section) return context.labels.name(section, text);
  const key = [`${field}.${text}`, `value.${text}`].find(isMessageKey);
  return key === undefined ? text : context.t(key);
}

/** Fields that hold a code of the rulebook. */
const CODES: Readonly<Partial<Record<string, CodedSection>>> = {
  complaintType: 'complaintTypes',
  complexity: 'complexities',
  complaintOutcome: 'outcomes',
  groundOutcome: 'groundOutcomes',
  route: 'routes',
};
