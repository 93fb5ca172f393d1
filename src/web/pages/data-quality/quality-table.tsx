import type {
  DataQualityItem,
  DataQualityPage,
} from '../../../views/data-quality/data-quality.model.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { settledIn, wordsFor } from './quality-words.js';

/** A line for each: what is wrong with which organisation, and any of the commands that settles it. */
export function QualityTable(props: { context: PageContext; answer: DataQualityPage }) {
  const { context, answer } = props;
  const { t } = context;
  const heads = [
    ...(['board.organisation', 'quality.what', 'quality.events', 'quality.settledBy'] as const),
  ];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('quality.items')}>
      <table>
        <caption>{t('quality.caption', { day: formatDate(answer.viewpoint.day) })}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.items.map((item, index) => (
            <QualityRow key={`${item.organisationId} ${index}`} {...{ context, item }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly context: PageContext;
  readonly item: DataQualityItem;
}

function QualityRow({ context, item }: RowProps) {
  const { t, links, locale } = context;
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.organisation(item.organisationId)}>{item.organisationName}</a>
        <Elsewhere context={context} item={item} />
      </th>
      <td class="words">
        <span class={item.group === 'contradiction' ? 'badge alert' : 'badge'}>
          {t(`quality.kind.${item.kind}`)}
        </span>
        <p class="said">{wordsFor(context, item.sentence[locale])}</p>
      </td>
      <td>
        <Sequences context={context} sequences={item.sequences} />
      </td>
      <td class="words">
        <Settlings context={context} item={item} />
      </td>
    </tr>
  );
}

/** Where the record itself can be read. */
function Elsewhere({ context, item }: RowProps) {
  const { t, links } = context;
  const place = settledIn(item);
  if (place === null) return null;
  const places = {
    case: [links.complaintCase(place.id), t('quality.case')],
    listing: [links.listing(place.id), t('quality.listing')],
    review: [links.reviews({}, place.id), t('listing.openReview')],
  } as const;
  const [href, label] = places[place.kind];
  return (
    <a class="sub" href={href}>
      {label}
    </a>
  );
}

function Settlings({ context, item }: RowProps) {
  const { t, locale } = context;
  return (
    <ul class="plain">
      {item.settledBy.map(({ command, corrects, sentence }) => (
        <li key={`${command} ${corrects ?? ''}`}>
          {wordsFor(context, sentence[locale])}
          <details class="event-details">
            <summary>{t('quality.command')}</summary>
            <code>{command}</code>
            {corrects !== null && (
              <p class="sub">
                {t('quality.corrects')}: <code>{corrects}</code>
              </p>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}
