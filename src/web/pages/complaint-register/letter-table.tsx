import type { RegisteredLetter } from '../../../views/complaint-register/complaint-register.model.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { DueDay } from './case-badges.js';

/** Letters line by line. Nobody is named: the office's own sign is all that stands for a person. */
export function LetterTable(props: { context: PageContext; items: readonly RegisteredLetter[] }) {
  const { context, items } = props;
  const { t } = context;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('complaints.letters')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('complaints.letter')}</th>
            <th scope="col">{t('complaints.organisation')}</th>
            <th scope="col">{t('list.state')}</th>
            <th scope="col">{t('complaints.dueOn')}</th>
            <th scope="col">{t('complaints.complainant')}</th>
            <th scope="col">{t('complaints.channel')}</th>
            <th scope="col">{t('because.title')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <LetterRow key={item.letterId} context={context} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LetterRow({ context, item }: { context: PageContext; item: RegisteredLetter }) {
  const { t, links, labels } = context;
  return (
    <tr data-row>
      <th scope="row">
        {labels.name('complaintTypes', item.type)}
        <span class="sub">
          {t('complaints.receivedOn', { date: formatDate(item.receivedOn) })}
          {item.overLevel && ` · ${t('complaints.overLevel')}`}
        </span>
      </th>
      <td>
        <a href={links.organisation(item.organisationId)}>{item.organisationName}</a>
      </td>
      <td>
        <span class="badge">{t(`letterStanding.${item.standing}`)}</span>
        <CasesOf context={context} item={item} />
      </td>
      <td class="keep">
        <DueDay context={context} clock={item.clock} />
      </td>
      <td>
        <Complainant context={context} item={item} />
      </td>
      <td>{labels.name('channels', item.channel)}</td>
      <td>
        <Sequences context={context} sequences={item.because.sequences} />
      </td>
    </tr>
  );
}

/** The cases that it, or each part of it, is in. */
function CasesOf({ context, item }: { context: PageContext; item: RegisteredLetter }) {
  const { t, links, labels } = context;
  const placed = item.parts.filter(({ caseId }) => caseId !== null);
  return (
    <>
      {placed.map(({ partId, type, caseId }) => (
        <a key={partId ?? ''} class="sub" href={links.complaintCase(caseId ?? '')}>
          {partId === null
            ? t('complaints.case')
            : t('complaints.part', { part: partId, type: labels.name('complaintTypes', type) })}
        </a>
      ))}
    </>
  );
}

function Complainant({ context, item }: { context: PageContext; item: RegisteredLetter }) {
  const { t, labels, locale } = context;
  const { kind, pseudonym, persons } = item.complainant;
  return (
    <>
      {labels.name('complainantKinds', kind)}
      {pseudonym !== null && <span class="sub">{pseudonym}</span>}
      {persons !== null && (
        <span class="sub">
          {t('complaints.persons', { persons: formatNumber(persons, locale) })}
        </span>
      )}
    </>
  );
}
