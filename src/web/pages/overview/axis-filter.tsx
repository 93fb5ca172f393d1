import {
  LISTING_STATES,
  type ListingState,
  OPEN_LISTING_STATES,
} from '../../../ledger/listing-states.js';
import { FLAG_CODES } from '../../../views/organisation-status/status-axes.model.js';
import { FieldSelect } from '../../components/field-select.js';
import type { PageContext } from '../../page-context.js';

export const AXIS_FIELDS = [
  'listing',
  'flag',
  'ground',
  'personInCharge',
  'minDays',
  'maxDays',
] as const;
type AxisField = (typeof AXIS_FIELDS)[number];
/** All states in which an organisation is on the list, as one choice. */
const ON_LIST = OPEN_LISTING_STATES.join(',');

export function isAxisField(name: string): name is AxisField {
  return AXIS_FIELDS.some((field) => field === name);
}

/** What narrows a list on the second and third axis. */
export function AxisChoices({ context }: { context: PageContext }) {
  const { t, labels } = context;
  const select = (name: AxisField) => ({
    ...{ name, label: t(`filter.${name}`), all: t('list.all') },
    chosen: given(context, name),
  });
  const states = LISTING_STATES.map((state) => ({
    value: state,
    text: listingText(context, state),
  }));
  const listings = [{ value: ON_LIST, text: t('overview.onList') }, ...states];
  const flags = FLAG_CODES.map((code) => ({ value: code, text: t(`flag.${code}`) }));
  const grounds = labels.codes('grounds').map((code) => ({
    value: code,
    text: `${code} · ${labels.name('grounds', code)}`,
  }));
  return (
    <>
      <FieldSelect {...select('listing')} options={listings} />
      <FieldSelect {...select('flag')} options={flags} />
      <FieldSelect {...select('ground')} options={grounds} />
      <label>
        {t('filter.personInCharge')}
        <input name="personInCharge" value={given(context, 'personInCharge')} autocomplete="off" />
      </label>
      {(['minDays', 'maxDays'] as const).map((name) => (
        <label key={name}>
          {t(`filter.${name}`)}
          <input type="number" min="0" max="36500" name={name} value={given(context, name)} />
        </label>
      ))}
    </>
  );
}

export function axisWritten(context: PageContext, name: AxisField) {
  const { t, labels } = context;
  const value = given(context, name);
  const flag = FLAG_CODES.find((code) => code === value);
  const written = {
    listing: value === ON_LIST ? t('overview.onList') : value.split(',').map(listing).join(', '),
    flag: flag ? t(`flag.${flag}`) : value,
    ground: `${value} · ${labels.name('grounds', value)}`,
    ...{ personInCharge: value, minDays: value, maxDays: value },
  };
  function listing(code: string): string {
    const state = LISTING_STATES.find((one) => one === code);
    return state ? listingText(context, state) : code;
  }
  return { label: t(`filter.${name}`), value: written[name] };
}

function listingText({ t }: PageContext, state: ListingState): string {
  return t(`listingState.${state}`);
}

function given({ query }: PageContext, name: AxisField): string {
  return [query[name]].flat().join(',');
}
