import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file that pages load: read once, named by its content, so that browsers may keep it for ever. */
export interface Asset {
  readonly body: Buffer;
  readonly contentType: string;
}

const OWN = { 'icon.svg': 'image/svg+xml', 'keyboard.js': 'text/javascript; charset=utf-8' };
const FONT_WEIGHTS = [400, 600, 700];
const FONT_SUBSETS: Readonly<Record<string, string>> = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
};

/** By the name in the address, which includes a digest of the content. */
const assetsByAddress = new Map<string, Asset>();
const addresses = new Map<string, string>();

for (const [name, contentType] of Object.entries(OWN)) register(name, readOwn(name), contentType);
register('soat.css', withFontFaces(readOwn('soat.css')), 'text/css; charset=utf-8');

/** The address of an asset by its plain name. */
export function assetUrl(name: string): string {
  const address = addresses.get(name);
  if (address === undefined) throw new Error(`There is no asset ${name}.`);
  return `/assets/${address}`;
}

export function findAsset(address: string): Asset | undefined {
  return assetsByAddress.get(address);
}

function register(name: string, body: Buffer, contentType: string): void {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const address = name.replace(/(\.\w+)$/u, `-${digest}$1`);
  addresses.set(name, address);
  assetsByAddress.set(address, { body, contentType });
}

function readOwn(name: string): Buffer {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url));
}

function withFontFaces(css: Buffer): Buffer {
  const faces = Object.entries(FONT_SUBSETS).flatMap(([subset, range]) =>
    FONT_WEIGHTS.map((weight) => fontFace(subset, range, weight)),
  );
  return Buffer.concat([Buffer.from(faces.join('\n')), css]);
}

function fontFace(subset: string, range: string, weight: number): string {
  const packageFile = createRequire(import.meta.url).resolve(
    '@fontsource/be-vietnam-pro/package.json',
  );
  const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
  register(name, readFileSync(join(dirname(packageFile), 'files', name)), 'font/woff2');
  return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};font-display:swap;src:url("${assetUrl(name)}") format("woff2");unicode-range:${range}}`;
}
