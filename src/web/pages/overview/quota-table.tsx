import type { QuotaStanding } from '../../../views/organisation-status/status-questions.model.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

/** How each peer group stands to the rulebook's quotas. */
export function QuotaTable(props: {
  readonly context: PageContext;
  readonly quotas: readonly QuotaStanding[];
}) {
  const { t } = props.context;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('overview.quotas')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('overview.quotaPeer')}</th>
            <th scope="col">{t('overview.quota')}</th>
            <th scope="col" class="number wide">
              {t('overview.quotaHolders')}
            </th>
            <th scope="col" class="number wide">
              {t('overview.quotaDenominator')}
            </th>
            <th scope="col" class="number wide">
              {t('overview.quotaPercent')}
            </th>
            <th scope="col" class="number wide">
              {t('overview.quotaLimit')}
            </th>
            <th scope="col">{t('list.state')}</th>
          </tr>
        </thead>
        <tbody>
          {props.quotas.map((quota) => (
            <QuotaRow
              key={`${quota.quota} ${quota.parentId} ${quota.placeKind ?? ''}`}
              context={props.context}
              quota={quota}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QuotaRow({ context, quota }: { context: PageContext; quota: QuotaStanding }) {
  const { t, labels, locale } = context;
  const percent = quota.percent === null ? '–' : `${formatNumber(quota.percent, locale)} %`;
  return (
    <tr>
      <th scope="row">
        {quota.parentName}
        {quota.placeKind !== null && <span class="sub">{labels.placeKind(quota.placeKind)}</span>}
      </th>
      <td>
        {labels.quota(quota.quota)}
        <span class="sub">
          {formatDate(quota.period.from)}–{formatDate(quota.period.to)}
        </span>
      </td>
      <td class="number">{formatNumber(quota.holders, locale)}</td>
      <td class="number">{formatNumber(quota.denominator, locale)}</td>
      <td class="number">{percent}</td>
      <td class="number">{formatNumber(quota.atMostPercent, locale)} %</td>
      <td>
        <span class={quota.exceeded ? 'badge alert' : 'badge active'}>
          {t(quota.exceeded ? 'overview.quotaExceeded' : 'overview.quotaWithin')}
        </span>
      </td>
    </tr>
  );
}
