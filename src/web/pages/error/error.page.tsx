import { BarePage, type BarePageContext } from '../../components/bare-page.js';

export type PageFault =
  'notFound' | 'forbidden' | 'badRequest' | 'unavailable' | 'ledgerAway' | 'unexpected';

interface ErrorPageProps {
  readonly context: BarePageContext;
  readonly fault: PageFault;
  /** What in the address could not be read, a sentence for each. */
  readonly details: readonly string[];
  /** To be told to the administrator. */
  readonly reference: string;
}

/** What went wrong and what to do about it; nothing of the inside is shown. */
export function ErrorPage({ context, fault, details, reference }: ErrorPageProps) {
  const { t } = context;
  return (
    <BarePage context={context} title={t(`error.${fault}.title`)}>
      <p>{t(`error.${fault}.text`, { reference })}</p>
      {details.length > 0 && (
        <ul>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      {['unavailable', 'ledgerAway', 'unexpected'].includes(fault) && (
        <p>
          <a href="">{t('error.reload')}</a>
        </p>
      )}
      <p>
        <a href="/">{t('error.back')}</a>
      </p>
    </BarePage>
  );
}
