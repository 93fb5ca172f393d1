import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isActiveOn,
  nameOn,
  parentOn,
  timelineOf,
} from '../../src/ledger/organisations/organisation-timeline.state.js';
import { systemClock } from '../../src/ledger/clock.js';
import { Projector } from '../../src/projections/projector.js';
import { Views } from '../../src/projections/views.js';
import { ViewsFolder } from '../../src/projections/views-folder.js';
import { OrganisationStatusQueries } from '../../src/views/organisation-status/organisation-status.queries.js';
import { Office } from '../ledger/organisations/organisations.harness.js';
import { DAYS, step, takeAll, UNITS } from '../ledger/organisations/organisations.steps.js';
import { tempFolder } from '../support/temp-folder.js';
import { STATUS_PROJECTIONS } from '../views/organisation-status/status-world.js';

const folder = tempFolder();
const projections = STATUS_PROJECTIONS;

async function viewsOf({ store }: Office): Promise<Views> {
  const viewsFolder = ViewsFolder.open(mkdtempSync(join(folder, 'views-')));
  const views = new Views({ folder: viewsFolder, projections, ledger: await store.identity() });
  const onReport = views.report.bind(views);
  await new Projector({ store, folder: viewsFolder, projections, onReport }).catchUp();
  return views;
}

describe('the record and the status view', () => {
  it('say the same of every organisation on every day, whatever was recorded, amended and in which order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const office = Office.open(folder);
        await takeAll(office, steps);
        const views = await viewsOf(office);
        const status = new OrganisationStatusQueries(views, systemClock);
        expect(status.contradictions(null)).toEqual([]);
        for (const unit of UNITS) {
          const timeline = timelineOf(await office.directory.state(unit));
          for (const day of [...DAYS, '2026-01-01']) {
            const shown = status.one(unit, status.viewpoint({ effectiveOn: day }), null);
            const told = timeline.registration && {
              name: nameOn(timeline, day),
              parentId: parentOn(timeline, day),
              active: isActiveOn(timeline, day),
            };
            expect([unit, day, shown && pick(shown)]).toEqual([unit, day, told]);
          }
        }
        views.close();
        await office.store.close();
      }),
      { numRuns: 25 },
    );
  });
});

function pick(shown: { name: string; parentId: string | null; state: string }) {
  return { name: shown.name, parentId: shown.parentId, active: shown.state === 'active' };
}
