import type { QuotaCounts, QuotaWhatIf } from '../../../views/what-if/what-if.model.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

interface QuotaDifferencesProps {
  readonly context: PageContext;
  readonly quotas: readonly QuotaWhatIf[];
}

const HEADS = ['overview.quota', 'whatIf.now', 'whatIf.then', 'because.clause'] as const;

/** Peer groups whose quota would be another, or kept or exceeded otherwise. */
export function QuotaDifferences({ context, quotas }: QuotaDifferencesProps) {
  const { t } = context;
  return (
    <>
      <h2>{t('whatIf.quotas')}</h2>
      {quotas.length === 0 ? (
        <p class="empty">{t('whatIf.noQuotas')}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label={t('whatIf.quotas')}>
          <table>
            <caption>{t('whatIf.quotaCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('overview.quotaPeer')}</th>
                {HEADS.map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {quotas.map((each) => (
                <QuotaRow
                  key={`${each.quota} ${each.parentId} ${each.placeKind ?? ''}`}
                  {...{ context, each }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function QuotaRow({ context, each }: { context: PageContext; each: QuotaWhatIf }) {
  const { links, labels } = context;
  const { quota, parentId, parentName, placeKind, before, after, clause } = each;
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.overview(parentId)}>{parentName}</a>
        {placeKind !== null && <span class="sub">{labels.placeKind(placeKind)}</span>}
      </th>
      <td class="words">{labels.quota(quota)}</td>
      <td>
        <Counts context={context} counts={before} />
      </td>
      <td>
        <Counts context={context} counts={after} />
      </td>
      <td class="words">{labels.clause(clause)}</td>
    </tr>
  );
}

function Counts({ context, counts }: { context: PageContext; counts: QuotaCounts | null }) {
  const { t, locale } = context;
  if (counts === null) return <>{t('whatIf.nothing')}</>;
  const number = (value: number) => formatNumber(value, locale);
  const { holders, denominator, atMostPercent, exceeded } = counts;
  return (
    <>
      {t('whatIf.counts', {
        ...{ holders: number(holders), denominator: number(denominator) },
        percent: number(atMostPercent),
      })}{' '}
      <span class={exceeded ? 'badge alert' : 'badge'}>
        {t(exceeded ? 'overview.quotaExceeded' : 'overview.quotaWithin')}
      </span>
    </>
  );
}
