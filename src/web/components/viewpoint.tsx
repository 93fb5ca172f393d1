import { formatDate, formatInstant, formatNumber } from '../format.js';
import type { LinkParameters } from '../links.js';
import { Links } from '../links.js';
import type { PageContext, ViewpointContext } from '../page-context.js';
import { HiddenFields } from './hidden-fields.js';

interface ViewpointBarProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
}

/** Says from when the page looks, and lets the reader choose another moment on both time lines. */
export function ViewpointBar({ context, view }: ViewpointBarProps) {
  const { t, path } = context;
  const elsewhere = view.asOf !== null || view.effectiveOn !== null;
  return (
    <section class={elsewhere ? 'viewpoint past' : 'viewpoint'} aria-label={t('viewpoint.title')}>
      <p>
        <ViewpointStatement {...{ context, view }} />
      </p>
      <form method="get" action={path} class="inline no-print">
        <HiddenFields query={context.query} except={['asOf', 'effectiveOn', 'cursor']} />
        <label>
          {t('viewpoint.asOf')}
          <input type="date" name="asOf" value={dateValue(view.asOf)} />
        </label>
        <label>
          {t('viewpoint.effectiveOn')}
          <input type="date" name="effectiveOn" value={view.effectiveOn ?? ''} />
        </label>
        <button type="submit">{t('viewpoint.apply')}</button>
        {elsewhere && <a href={new Links({}).to(path, now(context.query))}>{t('viewpoint.now')}</a>}
      </form>
    </section>
  );
}

function ViewpointStatement({ context, view }: ViewpointBarProps) {
  const { t, locale } = context;
  const { viewpoint, asOf, effectiveOn } = view;
  if (viewpoint.knownAt === null) return <>{t('viewpoint.empty')}</>;
  return (
    <>
      {asOf !== null && <strong>{t('viewpoint.past')} </strong>}
      {effectiveOn !== null && (
        <strong>{t('viewpoint.effective', { date: formatDate(effectiveOn) })} </strong>
      )}
      {t('viewpoint.statement', {
        knownAt: formatInstant(viewpoint.knownAt),
        sequence: formatNumber(viewpoint.sequence, locale),
      })}
    </>
  );
}

function now(query: PageContext['query']): LinkParameters {
  return { ...query, asOf: null, effectiveOn: null, cursor: null };
}

/** A date field cannot show an instant or a sequence that came in the address; it then stays empty. */
function dateValue(asOf: string | null): string {
  return asOf !== null && /^\d{4}-\d{2}-\d{2}$/u.test(asOf) ? asOf : '';
}
