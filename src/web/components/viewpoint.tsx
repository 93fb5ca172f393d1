import { momentKind } from '../../http/validators.js';
import { formatDate, formatInstant } from '../../wording/format.js';
import type { LinkParameters } from '../links.js';
import { Links } from '../links.js';
import type { PageContext, ViewpointContext } from '../page-context.js';
import { HiddenFields } from './hidden-fields.js';

interface ViewpointBarProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  /** For a page that asks for days of its own: only what was known is chosen here. */
  readonly onlyKnown?: boolean;
}

/** Says from when the page looks, and lets the reader choose another moment on both time lines. */
export function ViewpointBar({ context, view, onlyKnown = false }: ViewpointBarProps) {
  const { t, path } = context;
  const elsewhere = view.asOf !== null || view.effectiveOn !== null;
  return (
    <section class={elsewhere ? 'viewpoint past' : 'viewpoint'} aria-label={t('viewpoint.title')}>
      <div>
        <p>
          <ViewpointStatement {...{ context, view }} />
        </p>
        <p class="hint no-print">{t('date.hint')}</p>
      </div>
      <form method="get" action={path} class="inline no-print">
        <HiddenFields query={context.query} except={['asOf', 'effectiveOn', 'cursor']} />
        <label>
          {t('viewpoint.asOf')}
          <input type="date" name="asOf" value={dateValue(view.asOf)} />
        </label>
        {!onlyKnown && (
          <label>
            {t('viewpoint.effectiveOn')}
            <input type="date" name="effectiveOn" value={view.effectiveOn ?? ''} />
          </label>
        )}
        <button type="submit">{t('viewpoint.apply')}</button>
        {elsewhere && <a href={new Links({}).to(path, now(context.query))}>{t('viewpoint.now')}</a>}
      </form>
    </section>
  );
}

function ViewpointStatement({ context, view }: ViewpointBarProps) {
  const { t } = context;
  const { viewpoint, asOf, effectiveOn } = view;
  const chosen = asOf !== null && (
    <strong>{t('viewpoint.past', { moment: momentText(context, asOf) })} </strong>
  );
  if (viewpoint.knownAt === null) return <>{[chosen, t('viewpoint.empty')]}</>;
  return (
    <>
      {chosen}
      {effectiveOn !== null && (
        <strong>{t('viewpoint.effective', { date: formatDate(effectiveOn) })} </strong>
      )}
      {t('viewpoint.statement', {
        knownAt: formatInstant(viewpoint.knownAt),
        sequence: viewpoint.sequence,
      })}
    </>
  );
}

/** What the reader chose, written out: a date field shows the order of the browser, this one order for all. */
function momentText({ t }: PageContext, asOf: string): string {
  const kind = momentKind(asOf);
  if (kind === 'sequence') return t('viewpoint.pastSequence', { sequence: asOf });
  return kind === 'date' ? t('viewpoint.pastDay', { date: formatDate(asOf) }) : formatInstant(asOf);
}

function now(query: PageContext['query']): LinkParameters {
  return { ...query, asOf: null, effectiveOn: null, cursor: null };
}

/** A date field cannot show an instant or a sequence that came in the address; it then stays empty. */
function dateValue(asOf: string | null): string {
  return asOf !== null && /^\d{4}-\d{2}-\d{2}$/u.test(asOf) ? asOf : '';
}
