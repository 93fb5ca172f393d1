import type {
  HotSpot,
  HotSpotFactor,
  HotSpotPage,
} from '../../../views/complaint-register/complaint-statistics.model.js';
import { BecauseNote } from '../../components/because.js';
import { Pager } from '../../components/pager.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { RegisterFrame, type RegisterPageProps } from './register-frame.js';

/** Organisations whose open cases add up, the highest score first. */
export function HotSpotsPage({ context, view, answer }: RegisterPageProps<HotSpotPage>) {
  const { t } = context;
  const { items, nextCursor } = answer;
  return (
    <RegisterFrame {...{ context, view }} tab="hot-spots" title={t('complaints.hotSpots')}>
      <p class="hint">{t('complaints.onlySignals')}</p>
      {items.length === 0 ? (
        <p class="empty">{t('complaints.noHotSpots')}</p>
      ) : (
        <HotSpotTable context={context} items={items} />
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </RegisterFrame>
  );
}

function HotSpotTable(props: { context: PageContext; items: readonly HotSpot[] }) {
  const { context, items } = props;
  const { t, labels } = context;
  const factors = items[0]?.factors ?? [];
  return (
    <div class="scroll landscape" tabIndex={0} role="region" aria-label={t('complaints.hotSpots')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('complaints.organisation')}</th>
            <th scope="col" class="number">
              {t('complaints.score')}
            </th>
            <th scope="col">{t('complaints.level')}</th>
            {factors.map(({ factor }) => (
              <th key={factor} scope="col" class="number wide">
                {labels.name('hotSpotFactors', factor)}
              </th>
            ))}
            <th scope="col">{t('because.title')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <HotSpotRow key={item.organisationId} {...{ context, item, factors }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Two rulebooks may weigh other factors: every line has the columns of the first. */
function HotSpotRow(props: {
  readonly context: PageContext;
  readonly item: HotSpot;
  readonly factors: readonly HotSpotFactor[];
}) {
  const { context, item, factors } = props;
  const { t, links } = context;
  const own = (factor: string) => item.factors.find((each) => each.factor === factor);
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.complaints({ subtree: item.organisationId, only: 'open' })}>
          {item.organisationName}
        </a>
      </th>
      <td class="number">
        <b>{formatNumber(item.score, context.locale)}</b>
      </td>
      <td>{item.level && <span class="badge alert">{t(`hotSpot.${item.level}`)}</span>}</td>
      {factors.map(({ factor }) => (
        <Points key={factor} context={context} part={own(factor)} />
      ))}
      <td>
        <BecauseNote context={context} because={item.because} />
      </td>
    </tr>
  );
}

function Points({ context, part }: { context: PageContext; part: HotSpotFactor | undefined }) {
  const { locale } = context;
  if (!part || part.count === 0) return <td class="number zero">0</td>;
  return (
    <td class="number">
      {formatNumber(part.points, locale)}
      <span class="sub">
        {formatNumber(part.count, locale)} × {formatNumber(part.weight, locale)}
      </span>
    </td>
  );
}
