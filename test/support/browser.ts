/** A real browser for tests of pages: the Chromium that ships in an npm package on Linux x64, the system's elsewhere. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/**
 * Arguments of our own: the package's defaults switch web security off, and then neither content policy nor cookies
 * would be tested as users get them. As root there is no sandbox to be had.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'];

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await executable(), args: ARGUMENTS });
}

async function executable(): Promise<string> {
  if (process.platform === 'linux' && process.arch === 'x64') return bundledChromium();
  const found = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      `The browser tests need Chromium here: install one of ${SYSTEM_BROWSERS.join(', ')}.`,
    );
  }
  return found;
}

/** The package unpacks its shared libraries only where it believes itself on AWS Lambda; so it is told that it is. */
async function bundledChromium(): Promise<string> {
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}
