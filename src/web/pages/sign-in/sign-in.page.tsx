import { BarePage } from '../../components/bare-page.js';
import { translator, type Locale } from '../../i18n/translate.js';

/** Where somebody without a session arrives: paste the access code, or follow the link that was given. */
export function SignInPage({ locale, refused }: { locale: Locale; refused: boolean }) {
  const t = translator(locale);
  return (
    <BarePage locale={locale} t={t} title={t('signIn.title')}>
      <p>{t('signIn.explain')}</p>
      {refused && (
        <p class="alert-text" role="alert">
          {t('signIn.refused')}
        </p>
      )}
      <form method="post" action="/open">
        <label>
          {t('signIn.token')}
          <input type="password" name="token" required autocomplete="off" />
        </label>
        <button type="submit">{t('signIn.submit')}</button>
      </form>
    </BarePage>
  );
}
