/** Below this the SQLite driver does not fail but crashes the process. */
const OLDEST_NODE = 22;

/** What to say where this version of Node.js is too old; undefined where it will do. */
export function oldNodeMessage(version: string): string | undefined {
  if (Number.parseInt(version.replace(/^v/u, ''), 10) >= OLDEST_NODE) return undefined;
  return [
    `Soát needs Node.js ${OLDEST_NODE} or newer; this is ${version}.`,
    'The npm scripts use the Node.js 24 that npm ci installs in node_modules/.bin, unless install scripts were',
    'switched off or there is none for this machine. Then run "npm rebuild node", or install Node.js 24 yourself.',
  ].join('\n');
}

// Runs before anything that is imported after this file, the driver among it.
const message = oldNodeMessage(process.version);
if (message !== undefined) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
