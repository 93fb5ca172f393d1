import { isCalendarDate } from '../../ledger/calendar-date.js';
import { formatDate } from '../../wording/format.js';
import { Links } from '../links.js';
import type { PageContext } from '../page-context.js';
import { ActiveFilters } from './active-filters.js';
import { FieldSelect } from './field-select.js';
import { HiddenFields } from './hidden-fields.js';

export interface FilterField {
  /** Of the parameter in the address. */
  readonly name: string;
  readonly label: string;
  /** A `place` is an organisation that a link has put into the address: it is told, and not asked for. */
  readonly kind: 'choice' | 'date' | 'text' | 'place';
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

/** What narrows a list; all of it is in the address, so a filtered list can be sent to a colleague. */
export function FilterForm(props: { context: PageContext; fields: readonly FilterField[] }) {
  const { context, fields } = props;
  const { t, path, query } = context;
  const asked = fields.filter(({ kind }) => kind !== 'place');
  const active = fields.filter(({ name }) => query[name] !== undefined);
  const nothing = Object.fromEntries(
    [...fields.map(({ name }) => name), 'cursor'].map((name) => [name, null]),
  );
  return (
    <>
      <details class="filters no-print" open>
        <summary>
          {t('filter.title')} {active.length > 0 && `(${active.length})`}
        </summary>
        <form method="get" action={path}>
          <HiddenFields query={query} except={[...asked.map(({ name }) => name), 'cursor']} />
          <div class="fields">
            {asked.map((field) => (
              <Field key={field.name} context={context} field={field} />
            ))}
            <div class="actions">
              <button type="submit">{t('filter.apply')}</button>
              {active.length > 0 && (
                <a href={new Links({}).to(path, { ...query, ...nothing })}>{t('filter.reset')}</a>
              )}
            </div>
          </div>
        </form>
      </details>
      <ActiveFilters
        context={context}
        filters={active.map((field) => ({ label: field.label, value: written(context, field) }))}
      />
    </>
  );
}

function Field({ context, field }: { context: PageContext; field: FilterField }) {
  const { name, label, kind, options = [] } = field;
  const value = given(context, name);
  if (kind === 'choice') {
    return <FieldSelect {...{ name, label, options }} all={context.t('list.all')} chosen={value} />;
  }
  return (
    <label>
      {label}
      {kind === 'date' ? (
        <input type="date" name={name} value={value} />
      ) : (
        <input name={name} value={value} autocomplete="off" />
      )}
    </label>
  );
}

/** A filter as people say it: names for ids and codes, and dates in the one order of these pages. */
function written(context: PageContext, { name, kind, options }: FilterField): string {
  const value = given(context, name);
  if (kind === 'place') return context.nameOf(value);
  const option = options?.find((one) => one.value === value);
  return option?.text ?? (isCalendarDate(value) ? formatDate(value) : value);
}

function given({ query }: PageContext, name: string): string {
  return [query[name]].flat()[0] ?? '';
}
