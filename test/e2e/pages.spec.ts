/** The pages as people meet them: a real browser, a real server, a city with a past. */
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import { axesCases } from './cases/axes.cases.js';
import { beginningCases } from './cases/beginning.cases.js';
import { complaintCases } from './cases/complaints.cases.js';
import { historyCases } from './cases/history.cases.js';
import { keyboardCases } from './cases/keyboard.cases.js';
import { languageCases } from './cases/language.cases.js';
import { listCases } from './cases/list.cases.js';
import { lookCases } from './cases/look.cases.js';
import { noScriptCases } from './cases/no-script.cases.js';
import { organisationCases } from './cases/organisation.cases.js';
import { overviewCases } from './cases/overview.cases.js';
import { policyCases } from './cases/policy.cases.js';
import { printCases } from './cases/print.cases.js';
import { refusalCases } from './cases/refusal.cases.js';
import { remediationCases } from './cases/remediation.cases.js';
import { sessionCases } from './cases/session.cases.js';
import { whatIfCases } from './cases/what-if.cases.js';
import { World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world.close());
afterEach(async () => {
  expect(await world.leave()).toEqual([]);
});

const cases = {
  'a session': sessionCases,
  'the beginning': beginningCases,
  'the overview': overviewCases,
  'the list of organisations': listCases,
  'the page of one organisation': organisationCases,
  'the history': historyCases,
  'the register of complaints': complaintCases,
  'the list and remediation': remediationCases,
  'the language': languageCases,
  'what is refused': refusalCases,
  'the keyboard': keyboardCases,
  'the content policy': policyCases,
  'the look': lookCases,
  'a print-out': printCases,
  'without JavaScript, everything': noScriptCases,
  'the other axes': axesCases,
  'what another version would say': whatIfCases,
};
describe.each(Object.entries(cases))('%s', (_name, define) => {
  define(() => world);
});
