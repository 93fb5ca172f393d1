import { ActiveFilters } from '../../components/active-filters.js';
import { FieldSelect } from '../../components/field-select.js';
import { HiddenFields } from '../../components/hidden-fields.js';
import { Links } from '../../links.js';
import type { PageContext } from '../../page-context.js';
import { AXIS_FIELDS, AxisChoices, axisWritten, isAxisField } from './axis-filter.js';

const STATUS_FIELDS = ['name', 'grade', 'level', 'placeKind', 'state'] as const;
const FIELDS = [...STATUS_FIELDS, ...AXIS_FIELDS] as const;
type StatusField = (typeof STATUS_FIELDS)[number];
const STATES = ['active', 'merged', 'split', 'dissolved'] as const;

/** What narrows the list; all of it is in the address, so a filtered list can be sent to a colleague. */
export function ListFilter({ context }: { context: PageContext }) {
  const { t, path, query } = context;
  const active = FIELDS.filter((name) => query[name] !== undefined);
  const count = active.length;
  const reset = { ...query, ...Object.fromEntries(FIELDS.map((name) => [name, null])) };
  return (
    <>
      <details class="filters no-print" open>
        <summary>
          {t('filter.title')} {count > 0 && `(${count})`}
        </summary>
        <form method="get" action={path}>
          <HiddenFields query={query} except={[...FIELDS, 'cursor']} />
          <div class="fields">
            <label>
              {t('filter.name')}
              <input type="search" name="name" value={[query.name].flat()[0] ?? ''} data-search />
            </label>
            <Choices context={context} />
            <AxisChoices context={context} />
            <div class="actions">
              <button type="submit">{t('filter.apply')}</button>
              {count > 0 && <a href={new Links({}).to(path, reset)}>{t('filter.reset')}</a>}
            </div>
          </div>
        </form>
      </details>
      <ActiveFilters
        context={context}
        filters={active.map((name) =>
          isAxisField(name) ? axisWritten(context, name) : written(context, name),
        )}
      />
    </>
  );
}

function written({ t, labels, query }: PageContext, name: StatusField) {
  const given = [query[name]].flat()[0] ?? '';
  const state = STATES.find((one) => one === given);
  const values = {
    name: given,
    grade: `${given} · ${labels.grade(given)}`,
    level: labels.level(given),
    placeKind: labels.placeKind(given),
    state: state ? t(`state.${state}`) : given,
  };
  return { label: name === 'name' ? t('filter.name') : t(`list.${name}`), value: values[name] };
}

function Choices({ context }: { context: PageContext }) {
  const { t, labels } = context;
  const select = (name: StatusField, label: string) => ({
    name,
    label,
    all: t('list.all'),
    chosen: [context.query[name]].flat()[0],
  });
  const grades = choices(labels.codes('grades'), (code) => `${code} · ${labels.grade(code)}`);
  const levels = choices(labels.codes('levels'), (code) => labels.level(code));
  const kinds = choices(labels.codes('placeKinds'), (code) => labels.placeKind(code));
  const states = STATES.map((code) => ({ value: code, text: t(`state.${code}`) }));
  return (
    <>
      <FieldSelect {...select('grade', t('list.grade'))} options={grades} />
      <FieldSelect {...select('level', t('list.level'))} options={levels} />
      <FieldSelect {...select('placeKind', t('list.placeKind'))} options={kinds} />
      <FieldSelect {...select('state', t('list.state'))} options={states} />
    </>
  );
}

function choices(codes: readonly string[], text: (code: string) => string) {
  return codes.map((code) => ({ value: code, text: text(code) }));
}
