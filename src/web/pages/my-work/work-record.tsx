import type { WorkItem } from '../../../views/my-work/my-work.model.js';
import { formatDate } from '../../../wording/format.js';
import { workName } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';

/** What the work is on, with the way to it: a letter is in the register, the rest has a page of its own. */
export function RecordLink({ context, item }: { context: PageContext; item: WorkItem }) {
  const { t, locale } = context;
  return (
    <>
      <a href={hrefOf(context, item)}>{t(`work.record.${item.record.kind}`)}</a>
      <span class="sub">{item.sentence?.[locale] ?? workName(context, item.record)}</span>
    </>
  );
}

function hrefOf({ links }: PageContext, { organisationId, record }: WorkItem): string {
  const { kind, id } = record;
  const subtree = organisationId;
  switch (kind) {
    case 'case':
      return links.complaintCase(id);
    case 'letter':
      return links.complaints({ subtree, standing: 'waiting' }, 'letters');
    case 'listing':
    case 'step':
      return links.listing(organisationId);
    case 'proposal':
      return links.proposals({}, id);
    case 'contradiction':
      return links.to('/data-quality', { subtree });
  }
}

/** The due day, and how long it is until then or since; colour is never the only sign. */
export function DaysLeft({ context, item }: { context: PageContext; item: WorkItem }) {
  const { t } = context;
  const { dueOn, daysLeft } = item;
  if (dueOn === null || daysLeft === null) return <>–</>;
  const late = daysLeft < 0;
  const words = t(late ? 'complaints.daysPast' : 'complaints.daysLeft', {
    days: Math.abs(daysLeft),
  });
  return (
    <>
      {formatDate(dueOn)}{' '}
      {late ? <span class="badge alert">{words}</span> : <span class="sub">{words}</span>}
    </>
  );
}
