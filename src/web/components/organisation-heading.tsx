import type { OrganisationStatus } from '../../views/organisation-status/organisation-status.model.js';
import type { PageContext } from '../page-context.js';

/** Where an organisation stands in the tree, its name, and whether it still exists. */
export function OrganisationHeading({
  context,
  organisation,
}: {
  context: PageContext;
  organisation: OrganisationStatus;
}) {
  const { t, links, labels } = context;
  const above = organisation.ancestors.filter(
    (ancestor) => ancestor.organisationId !== organisation.organisationId,
  );
  return (
    <>
      {above.length > 0 && (
        <nav class="breadcrumbs" aria-label={t('list.superior')}>
          <ol>
            {above.map((ancestor) => (
              <li key={ancestor.organisationId}>
                <a href={links.overview(ancestor.organisationId)}>{ancestor.name}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1>
        {organisation.name} <StateBadge {...{ context, state: organisation.state }} />
      </h1>
      <p class="lead">
        {labels.level(organisation.level)} · {labels.placeKind(organisation.placeKind)}
      </p>
    </>
  );
}

export function StateBadge(props: { context: PageContext; state: OrganisationStatus['state'] }) {
  const kind = props.state === 'active' ? 'active' : 'alert';
  return <span class={`badge ${kind}`}>{props.context.t(`state.${props.state}`)}</span>;
}
