import { BarePage, type BarePageContext } from '../../components/bare-page.js';

interface SignInPageProps {
  readonly context: BarePageContext;
  readonly refused: boolean;
}

/** Where somebody without a session arrives: paste the access code, or follow the link that was given. */
export function SignInPage({ context, refused }: SignInPageProps) {
  const { t } = context;
  return (
    <BarePage context={context} title={t('signIn.title')}>
      <p>{t('signIn.explain')}</p>
      {refused && (
        <p id="refused" class="alert-text" role="alert">
          {t('signIn.refused')}
        </p>
      )}
      <form method="post" action="/open">
        <label>
          {t('signIn.token')}
          <input
            type="password"
            name="token"
            required
            autocomplete="off"
            maxLength={200}
            aria-describedby={refused ? 'refused' : undefined}
          />
        </label>
        <button type="submit">{t('signIn.submit')}</button>
      </form>
    </BarePage>
  );
}
