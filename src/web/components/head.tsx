import { assetUrl } from '../assets.js';

/** What every page tells the browser: its title, our style, and no more script than the keyboard's. */
export function Head({ title }: { title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex, nofollow" />
      <title>{title}</title>
      <link rel="icon" type="image/svg+xml" href={assetUrl('icon.svg')} />
      <link rel="stylesheet" href={assetUrl('soat.css')} />
      <script src={assetUrl('keyboard.js')} defer />
    </head>
  );
}
