import { LISTING_STATES } from '../ledger/listing-states.js';
import type { WhatIfDifference } from '../rulebook/what-if.js';
import { groundName, listingStateName } from './house-words.js';
import { isMessageKey, type MessageKey } from './translate.js';
import type { Words } from './words.js';

/** How a day is written where the words are shown. */
export type DayWriter = (day: string) => string;

export interface DifferenceWords {
  /** What kind of thing it is, with its name where it has one of its own. */
  readonly about: string;
  readonly before: string;
  readonly after: string;
  /** The reason in a sentence, where the three above do not say it. */
  readonly why: string | null;
}

type Part = Pick<WhatIfDifference, 'about' | 'code'>;
/** Of what its sentence says more than a name and two values. */
const TOLD: readonly WhatIfDifference['about'][] = ['condition', 'quota', 'route', 'ground'];

/** A difference in words for its codes, on a page and on the command line alike. */
export function differenceWords(
  words: Words,
  difference: WhatIfDifference,
  { day, locale }: { readonly day: DayWriter; readonly locale: 'vi' | 'en' },
): DifferenceWords {
  const { before, after, message } = difference;
  const name = ownName(words, difference);
  const kind = words.t(`whatIf.about.${difference.about}`);
  return {
    about: name === null ? kind : `${kind}: ${name}`,
    before: valueWords(words, difference, before, day),
    after: valueWords(words, difference, after, day),
    why: TOLD.includes(difference.about) ? withoutCodes(words, message[locale]) : null,
  };
}

/** A sentence names a measure and, for those who send figures, its code as well. */
function withoutCodes({ labels }: Words, sentence: string): string {
  const measures = labels.codes('measures');
  return sentence.replace(/ \((\w+)\)/gu, (all, code: string) =>
    measures.includes(code) ? '' : all,
  );
}

/** Null where one of the values is the name already. */
function ownName({ t, labels }: Words, { about, code }: Part): string | null {
  if (about === 'proposal') return labels.name('proposals', code);
  if (about === 'clock') return labels.name('clocks', code);
  if (about !== 'limit') return null;
  const key = `whatIf.limit.${code}`;
  return isMessageKey(key) ? t(key) : code;
}

/** What no value means depends on what it is of. */
const MISSING: Readonly<Partial<Record<WhatIfDifference['about'], MessageKey>>> = {
  grade: 'whatIf.unknown',
  condition: 'whatIf.effect.none',
  quota: 'whatIf.effect.none',
  limit: 'whatIf.unlimited',
  'hot-spot': 'whatIf.level.none',
};

function valueWords(words: Words, part: Part, value: string | null, day: DayWriter): string {
  const { t, labels } = words;
  if (value === null) return t(MISSING[part.about] ?? 'whatIf.nothing');
  switch (part.about) {
    case 'grade':
      return labels.grade(value);
    case 'condition':
    case 'quota':
      return messageOr(words, `whatIf.effect.${value}`, value);
    case 'hot-spot':
      return messageOr(words, `whatIf.level.${value}`, value);
    case 'state':
      return stateWords(words, value);
    case 'route':
      return labels.name('routes', value);
    case 'ground':
      return groundName(words, value);
    case 'clock':
      return value === 'paused' ? t('whatIf.paused') : day(value);
    case 'proposal':
      return proposedWords(words, value);
    case 'limit':
      return limitWords(words, part.code, value);
  }
}

function stateWords(words: Words, value: string): string {
  const state = LISTING_STATES.find((each) => each === value);
  return state ? listingStateName(words, state) : value;
}

/** `listing` with its route, or `review`. */
function proposedWords(words: Words, value: string): string {
  const [proposes = '', route] = value.split(' ');
  const what = messageOr(words, `proposals.proposes.${proposes}`, proposes);
  return route === undefined ? what : `${what}, ${words.labels.name('routes', route)}`;
}

/** A number with its unit; of extensions how many there may be, and for how long each. */
function limitWords({ t }: Words, code: string, value: string): string {
  const [count = '', months] = value.split(' × ');
  if (months !== undefined) return t('whatIf.timesMonths', { count, months });
  if (code === 'extensionsGranted') return t('whatIf.times', { count });
  return t(code.endsWith('Months') ? 'whatIf.months' : 'whatIf.days', { count });
}

function messageOr({ t }: Words, key: string, otherwise: string): string {
  return isMessageKey(key) ? t(key) : otherwise;
}
