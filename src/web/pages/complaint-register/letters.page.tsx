import {
  LETTER_STANDINGS,
  type LetterPage,
} from '../../../views/complaint-register/complaint-register.model.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { LetterTable } from './letter-table.js';
import { Pager } from '../../components/pager.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import { RegisterFrame, type RegisterPageProps } from './register-frame.js';

/** Letters, the newest first: where each stands and how long it may still wait. */
export function LettersPage({ context, view, answer }: RegisterPageProps<LetterPage>) {
  const { t, locale } = context;
  const { items, total, nextCursor } = answer;
  return (
    <RegisterFrame {...{ context, view }} tab="letters" title={t('complaints.letters')}>
      <FilterForm context={context} fields={fieldsOf(context)} />
      {items.length === 0 ? (
        <p class="empty">{t('complaints.noLetters')}</p>
      ) : (
        <>
          <p>{t('complaints.letterCount', { total: formatNumber(total, locale) })}</p>
          <LetterTable context={context} items={items} />
        </>
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </RegisterFrame>
  );
}

function fieldsOf(context: PageContext): readonly FilterField[] {
  const { t, labels } = context;
  const coded = (section: 'complaintTypes' | 'channels') =>
    labels.codes(section).map((value) => ({ value, text: labels.name(section, value) }));
  const standings = LETTER_STANDINGS.map((value) => ({
    value,
    text: t(`letterStanding.${value}`),
  }));
  const yesOrNo = [
    { value: 'true', text: t('value.yes') },
    { value: 'false', text: t('value.no') },
  ];
  return [
    { name: 'standing', label: t('list.state'), kind: 'choice', options: standings },
    { name: 'type', label: t('complaints.type'), kind: 'choice', options: coded('complaintTypes') },
    { name: 'channel', label: t('complaints.channel'), kind: 'choice', options: coded('channels') },
    { name: 'overLevel', label: t('complaints.overLevel'), kind: 'choice', options: yesOrNo },
    { name: 'receivedFrom', label: t('complaints.receivedFrom'), kind: 'date' },
    { name: 'receivedTo', label: t('complaints.receivedTo'), kind: 'date' },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
