import type { ComponentChildren } from 'preact';
import { assetUrl } from '../assets.js';
import type { Locale, Translate } from '../i18n/translate.js';

interface BarePageProps {
  readonly locale: Locale;
  readonly t: Translate;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A page for somebody who is not signed in, or for whom the frame cannot be drawn. */
export function BarePage({ locale, t, title, children }: BarePageProps) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{`${title} · ${t('app.name')}`}</title>
        <link rel="icon" type="image/svg+xml" href={assetUrl('icon.svg')} />
        <link rel="stylesheet" href={assetUrl('soat.css')} />
      </head>
      <body>
        <header class="top">
          <a class="brand" href="/">
            <img src={assetUrl('icon.svg')} alt="" width="28" height="28" />
            <span>{t('app.name')}</span>
            <small>{t('app.tagline')}</small>
          </a>
        </header>
        <main id="main" class="narrow">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
