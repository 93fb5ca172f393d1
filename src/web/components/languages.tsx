import { LOCALES, type Locale, type Translate } from '../../wording/translate.js';
import { Links } from '../links.js';
import type { PageContext } from '../page-context.js';

interface LanguagesProps extends Pick<PageContext, 'path' | 'query'> {
  readonly t: Translate;
  readonly locale: Locale;
}

/** The same page in the other language; all else in the address stays. */
export function Languages({ t, locale, path, query }: LanguagesProps) {
  return (
    <span class="languages" role="group" aria-label={t('nav.language')}>
      {LOCALES.map((one) => (
        <a
          key={one}
          href={new Links({}).to(path, { ...query, lang: one })}
          lang={one}
          hreflang={one}
          aria-current={one === locale ? 'true' : undefined}
        >
          {one.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
