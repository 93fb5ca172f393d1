import { BarePage } from '../../components/bare-page.js';
import { translator, type Locale } from '../../i18n/translate.js';

export type PageFault = 'notFound' | 'forbidden' | 'badRequest' | 'unavailable' | 'unexpected';

interface ErrorPageProps {
  readonly locale: Locale;
  readonly fault: PageFault;
  /** What could not be read (`badRequest`), or the reference to tell the administrator (`unexpected`). */
  readonly detail?: string;
}

/** What went wrong and what to do about it; nothing of the inside is shown. */
export function ErrorPage({ locale, fault, detail = '' }: ErrorPageProps) {
  const t = translator(locale);
  return (
    <BarePage locale={locale} t={t} title={t(`error.${fault}.title`)}>
      <p>{t(`error.${fault}.text`, { detail, reference: detail })}</p>
      <p>
        <a href="/">{t('error.back')}</a>
      </p>
    </BarePage>
  );
}
