import type { OrganisationStatus } from '../../../views/organisation-status/organisation-status.model.js';
import { BecauseNote } from '../../components/because.js';
import { StateBadge } from '../../components/organisation-heading.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

interface ParticularsCardProps {
  readonly context: PageContext;
  readonly organisation: OrganisationStatus;
}

/** What the organisation is: head, members, dates, shortcomings, and what came before and after it. */
export function ParticularsCard({ context, organisation }: ParticularsCardProps) {
  const { t, locale } = context;
  const { head, members, lastDocument } = organisation;
  const isRoot = organisation.parentId === null;
  const document = lastDocument && `${lastDocument.number}, ${formatDate(lastDocument.date)}`;
  const rows = [
    ...(organisation.code === null ? [] : [[t('organisation.code'), organisation.code] as const]),
    [t('list.superior'), isRoot ? t('organisation.noSuperior') : organisation.parentName],
    [t('organisation.head'), head && `${head.title} · ${head.person}`],
    [t('organisation.members'), members === null ? null : formatNumber(members, locale)],
    [t('organisation.registeredOn'), formatDate(organisation.registeredOn)],
    [t('overview.shortcomings'), formatNumber(organisation.openShortcomings, locale)],
    [t('list.lastDocument'), document],
  ] as const;
  return (
    <section class="card" aria-labelledby="particulars">
      <h2 id="particulars">
        {t('list.state')}: <StateBadge context={context} state={organisation.state} />
      </h2>
      <dl>
        {rows.map(([label, value]) => (
          <Row key={label} label={label} value={value ?? t('organisation.unknown')} />
        ))}
      </dl>
      <Relatives context={context} ids={organisation.successorIds} kind="successors" />
      <Relatives context={context} ids={organisation.predecessorIds} kind="predecessors" />
      <BecauseNote because={organisation.stateBecause} context={context} />
    </section>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Relatives(props: {
  readonly context: PageContext;
  readonly ids: readonly string[];
  readonly kind: 'successors' | 'predecessors';
}) {
  const { t, links, nameOf } = props.context;
  if (props.ids.length === 0) return null;
  return (
    <>
      <h3>{t(`organisation.${props.kind}`)}</h3>
      <ul>
        {props.ids.map((id) => (
          <li key={id}>
            <a href={links.organisation(id)}>{nameOf(id)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
