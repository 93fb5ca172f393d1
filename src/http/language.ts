export type Language = 'vi' | 'en';

/**
 * The language of an answer by `Accept-Language` (RFC 9110 §12.5.4): whichever of vi and en has the higher weight;
 * Vietnamese, the language of the office, where neither is asked for.
 */
export function languageOf(header: string | undefined): Language {
  const weights = { vi: 0, en: 0 };
  for (const range of (header ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const primary = tag.split('-')[0];
    if (primary !== 'vi' && primary !== 'en') continue;
    const weight = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? '1');
    if (weight > weights[primary]) weights[primary] = weight;
  }
  return weights.en > weights.vi ? 'en' : 'vi';
}
