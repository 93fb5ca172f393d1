import type { Labels } from '../../wording/labels.js';
import { formatNumber } from '../../wording/format.js';
import type { Locale } from '../../wording/translate.js';

/** A grade's letter, tinted by its tone; the words are there for everyone, not only on hover. */
export function GradeBadge({
  code,
  labels,
  long = false,
}: {
  code: string;
  labels: Labels;
  long?: boolean;
}) {
  return (
    <span class={`grade tone-${labels.tone(code)}`} title={labels.grade(code)}>
      <b>{code}</b>
      {long ? <span>{labels.grade(code)}</span> : <span class="sr-only">{labels.grade(code)}</span>}
    </span>
  );
}

interface GradeBarProps {
  readonly counts: Readonly<Record<string, number>>;
  readonly labels: Labels;
  readonly locale: Locale;
  readonly caption: string;
}

/** The share of every grade as one bar. An SVG, since the content policy allows no style attributes. */
export function GradeBar({ counts, labels, locale, caption }: GradeBarProps) {
  const codes = labels.gradeOrder(Object.keys(counts)).filter((code) => (counts[code] ?? 0) > 0);
  const total = codes.reduce((sum, code) => sum + (counts[code] ?? 0), 0);
  let start = 0;
  return (
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label={caption}>
      {codes.map((code) => {
        const count = counts[code] ?? 0;
        const width = (count / total) * 100;
        const x = start;
        start += width;
        return (
          <rect key={code} class={`tone-${labels.tone(code)}`} x={x} y="0" width={width} height="4">
            <title>{`${code} ${labels.grade(code)}: ${formatNumber(count, locale)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
