import type { HistoryItem } from '../../views/history/history.model.js';
import { formatDate, formatNumber } from '../../wording/format.js';
import type { PageContext } from '../page-context.js';
import { GradeBadge } from './grade.js';
import { isCode, recordFacts } from './record-facts.js';

const GRADES = ['grade', 'proposedGrade', 'reinstatedGrade'];
/** Where events keep what somebody said or gave as a reason. */
const WORDS = ['text', 'opinion', 'summary', 'evidence', 'reason', 'conclusion', 'note', 'from'];

/** The heart of what was recorded, so that nobody has to unfold the stored form: grade, period, words, reason. */
export function EventFacts({ context, item }: { context: PageContext; item: HistoryItem }) {
  const { t, labels } = context;
  const { data } = item;
  if (!item.known) return null;
  const changed = item.changes.length > 0;
  const text = (field: string) => (typeof data[field] === 'string' ? data[field] : undefined);
  const grade = changed ? undefined : GRADES.map(text).find(Boolean);
  const { points } = data;
  const dueOn = text('dueOn');
  const parts = [
    text('person') !== undefined &&
      !changed &&
      [text('title'), text('person')].filter(Boolean).join(' · '),
    text('roundId') !== undefined && text('title'),
    periodOf(item),
    grade !== undefined && typeof points === 'number' && pointsText(context, points),
    ...recordFacts(context, item),
    ...WORDS.filter((field) => !isCode(item, field)).map(text),
    dueOn !== undefined && t('history.dueOn', { date: formatDate(dueOn) }),
  ].filter((part) => typeof part === 'string');
  if (grade === undefined && parts.length === 0) return null;

  return (
    <p class="event-facts">
      {grade !== undefined && <GradeBadge code={grade} labels={labels} long />}
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}

function pointsText({ t, locale }: PageContext, points: number): string {
  return `${t('organisation.points')}: ${formatNumber(points, locale)}`;
}

function periodOf({ data: { period } }: HistoryItem): string | undefined {
  const isPeriod = typeof period === 'object' && period !== null && 'label' in period;
  return isPeriod && typeof period.label === 'string' ? period.label : undefined;
}
