import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { StoreBusy, StoreUnavailable } from '../../src/event-store/store-errors.js';
import { importFile, type ImportRequest } from '../../src/exchange/import/import-file.js';
import {
  EXAMPLE_COUNTS,
  EXAMPLE_INSPECTIONS,
  inspectionCsv,
  inspectionRows,
} from '../support/inspections.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { workbook } from '../support/workbooks.js';
import { FailingStore } from './failing-store.js';
import {
  dryRunTarget,
  importTarget,
  inspectionMapping,
  publishRulebooks,
} from './import-ledger.js';
import { fileOf } from './table-of.js';

const folder = tempFolder();
const mapping = await inspectionMapping('food-inspections');
const { rows, inspections, organisations } = EXAMPLE_COUNTS;
/** The organisations and the city above them. */
const registered = organisations + 1;
const gradesAndOpenings = 2 * inspections;
/** Two follow-ups: three findings of one inspection, one of another. */
const verdicts = 4;

let log: SqliteLog;
beforeEach(async () => {
  log = await sqliteLog();
  await publishRulebooks(log.store);
});
afterEach(async () => {
  await verifyWholeLog(log.store);
  await log.dispose();
});

async function events(store: EventStore = log.store) {
  const { entries } = await verifyWholeLog(store);
  return entries.map(({ event }) => event).filter(({ type }) => type !== 'RulebookPublished');
}

async function xlsxFile(table = inspectionRows()): Promise<string> {
  return fileOf(folder, await workbook({ sheets: [{ rows: table }] }), '.xlsx');
}

function run(file: string, more: Partial<ImportRequest> = {}) {
  return importFile({ file, mapping, target: importTarget(log.store), ...more });
}

describe('importing a file of inspections', () => {
  it('records organisations, inspections, findings and computed grades, and reconciles', async () => {
    const report = await run(await xlsxFile());
    expect(report).toMatchObject({
      ...{ dryRun: false, interrupted: false, balanced: true, rejectedFile: null },
      rows: { source: rows, recorded: rows, rejected: 0, blank: 0 },
      organisations: { source: organisations, recorded: organisations },
      inspections: { source: inspections, recorded: inspections },
      findings: { source: rows, recorded: rows },
      dates: { first: '2011-05-02', last: '2011-09-14' },
    });
    const recorded = await events();
    expect(recorded.length).toBe(registered + gradesAndOpenings + rows + verdicts);
    const grades = recorded.filter(({ type }) => type === 'AssessmentGradeDecided');
    expect(grades.map(({ data }) => data.grade).sort()).toEqual([
      ...['CRITICAL', 'CRITICAL'],
      ...Array.from({ length: 6 }, () => 'PASS_WITH_FINDINGS'),
    ]);
  });

  it('keeps apart what shares a licence number, and together what holds several licences', async () => {
    await run(await xlsxFile());
    const found = (await events()).filter(({ type }) => type === 'OrganisationRegistered');
    const described = found.map(({ data, occurredOn }) => [data.name, data.code, occurredOn]);
    expect(described.sort()).toEqual([
      ['CORNER GROCERY, 3 HILL RD', 'L149-50001', '2011-05-07'],
      ['City of Minneapolis', null, '2011-05-02'],
      ['LAKESIDE NOODLES, 12 LAKE ST', 'L159-50001', '2011-05-02'],
      ['LAKESIDE NOODLES, 90 MILL AVE', 'L159-50002', '2011-05-17'],
      [`O'MALLEY "THE" BAKER, 5 <OLD> SQ`, 'DHFD0002', '2011-09-14'],
      ['SUMMER FAIR STAND, CITY PARK', 'DHFD0001', '2011-07-01'],
    ]);
  });

  it('never records the name of the inspector', async () => {
    await run(await xlsxFile());
    expect(JSON.stringify(await events())).not.toContain('INSPECTOR 7');
  });

  it('pairs follow-ups with the inspection before, and says what became of its findings', async () => {
    const report = await run(await xlsxFile());
    expect(report.followUps).toEqual({
      ...{ source: 2, paired: 2, withoutEarlier: 0, nothingToVerify: 0, notRecorded: 0 },
      ...{ refused: 0, reasons: [], remedied: 3, persisting: 1, unverified: 0, newlyFound: 0 },
    });
    const said = (await events())
      .filter(({ type }) => type === 'AssessmentFindingVerified')
      .map(({ data, occurredOn }) => [occurredOn, data.findingId, data.verdict]);
    expect(said.sort()).toEqual([
      ['2011-05-16', '1', 'remedied'],
      ['2011-05-16', '2', 'remedied'],
      ['2011-05-16', '3', 'persists'],
      ['2011-05-27', '1', 'remedied'],
    ]);
  });

  it('tells of follow-ups that nothing comes before, or whose inspection before is not recorded', async () => {
    const changed = EXAMPLE_INSPECTIONS.map((each) => {
      if (each.id === 1002) return { ...each, findings: [['1.2', 'x', 'Perhaps'] as const] };
      return each.id === 1004 ? { ...each, purpose: 'Reinspection' } : each;
    });
    const { followUps } = await run(await xlsxFile(inspectionRows(changed)));
    expect(followUps).toMatchObject({ source: 3, paired: 1, withoutEarlier: 2, notRecorded: 0 });
  });

  it('groups the rows of an inspection wherever they lie', async () => {
    const [header, ...data] = inspectionRows();
    const shuffled = [header ?? [], ...data.toReversed()];
    const report = await run(await xlsxFile(shuffled));
    expect(report.inspections).toMatchObject({ source: inspections, recorded: inspections });
    expect(await events()).toHaveLength(registered + gradesAndOpenings + rows + verdicts);
  });

  it('adds nothing when the same file is imported again, as XLSX or as CSV', async () => {
    await run(await xlsxFile());
    const before = await events();
    for (const file of [await xlsxFile(), fileOf(folder, `\ufeff${inspectionCsv()}`, '.csv')]) {
      const report = await run(file);
      expect(report.balanced).toBe(true);
      expect(report.inspections).toMatchObject({ recorded: 0, alreadyRecorded: inspections });
      expect(report.organisations).toMatchObject({ recorded: 0, alreadyRecorded: organisations });
      expect(await events()).toEqual(before);
    }
  });

  it('adds only the new inspections of a longer file, and tells of those that changed', async () => {
    await run(await xlsxFile(inspectionRows(EXAMPLE_INSPECTIONS.slice(0, 5))));
    const before = (await events()).length;
    const changed = EXAMPLE_INSPECTIONS.map((each) =>
      each.id === 1002 ? { ...each, purpose: 'Reinspection' } : each,
    );
    const rejectedFile = join(folder, 'changed.xlsx');
    const report = await run(await xlsxFile(inspectionRows(changed)), { rejectedFile });
    expect(report.inspections).toMatchObject({ recorded: 3, alreadyRecorded: 4, rejected: 1 });
    expect(report).toMatchObject({ balanced: true, rejectedFile });
    expect(await events()).toHaveLength(before + 1 + 2 * 3 + 4);
  });

  it('writes nothing in a dry run, and counts the same', async () => {
    const before = await log.store.head();
    const dry = await run(await xlsxFile(), { target: dryRunTarget(log.store), dryRun: true });
    expect(await log.store.head()).toEqual(before);
    const real = await run(await xlsxFile());
    expect(dry).toEqual({ ...real, dryRun: true, seconds: dry.seconds, importId: null });
  });

  it('tells how far it is, to the end of each phase', async () => {
    const told: string[] = [];
    await run(await xlsxFile(), {
      onProgress: ({ phase, share, done, total }) => {
        expect(share).toBeGreaterThanOrEqual(0);
        if (share === 1) told.push(`${phase} ${done}/${total ?? '?'}`);
      },
    });
    expect(told.filter((line) => !line.startsWith('reading 1/'))).toEqual([
      `reading ${rows}/?`,
      `organisations ${organisations}/${organisations}`,
      `inspections ${inspections}/${inspections}`,
      'follow-ups 2/2',
    ]);
  });

  it('refuses a mapping whose rulebook is not published or lacks its codes', async () => {
    const file = await xlsxFile();
    await expect(
      run(file, { mapping: { ...mapping, rulebook: 'food-inspection@9' } }),
    ).rejects.toMatchObject({ code: 'import.rulebook-not-published' });
    const level = { kind: 'constant', text: 'SHOP' } as const;
    const organisation = { ...mapping.organisation, level };
    await expect(run(file, { mapping: { ...mapping, organisation } })).rejects.toMatchObject({
      faults: [{ code: 'import.mapping-unknown-code', where: '/organisation/level' }],
    });
    expect(await events()).toEqual([]);
  });
});

describe('an import that is disturbed', () => {
  it('waits while the store is busy or away, and repeats what it cannot know', async () => {
    const errors = [new StoreBusy(0), new StoreUnavailable('away'), 'unknown' as const];
    const store = new FailingStore(log.store, (append) => errors[append % 7]);
    const report = await run(await xlsxFile(), { target: importTarget(store) });
    expect(report).toMatchObject({ balanced: true, inspections: { rejected: 0, undecided: 0 } });
    expect(await events()).toHaveLength(registered + gradesAndOpenings + rows + verdicts);
  });

  it('records the rest after it broke off at any append, as if it had not', async () => {
    const file = await xlsxFile();
    for (let survives = 0; survives < registered + inspections; survives += 3) {
      const broken = await sqliteLog();
      await publishRulebooks(broken.store);
      const store = new FailingStore(broken.store, (append) =>
        append < survives ? undefined : new Error('The machine went down.'),
      );
      await expect(run(file, { target: importTarget(store) })).rejects.toThrow('went down');
      const report = await run(file, { target: importTarget(broken.store) });
      expect(report).toMatchObject({ balanced: true, inspections: { rejected: 0, undecided: 0 } });
      expect(await events(broken.store)).toHaveLength(
        registered + gradesAndOpenings + rows + verdicts,
      );
      await broken.dispose();
    }
  });

  it('stops when asked, reports what is left, and goes on at the next run', async () => {
    const stop = new AbortController();
    const report = await run(await xlsxFile(), {
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === 'inspections') stop.abort();
      },
    });
    expect(report).toMatchObject({ interrupted: true, balanced: true });
    const rest = await run(await xlsxFile());
    expect(rest.inspections.recorded).toBe(report.inspections.undecided);
    expect(await events()).toHaveLength(registered + gradesAndOpenings + rows + verdicts);
  });

  it('records each inspection once when two imports of one file run at the same time', async () => {
    const [file, other] = [await xlsxFile(), await log.another()];
    const reports = await Promise.all([run(file), run(file, { target: importTarget(other) })]);
    for (const { balanced, inspections: line } of reports) {
      expect(balanced).toBe(true);
      expect(line.recorded + line.alreadyRecorded).toBe(inspections);
    }
    expect(await events()).toHaveLength(registered + gradesAndOpenings + rows + verdicts);
  });
});

describe('the example that ships', () => {
  const shipped = new URL('../../src/demo/inspections.xlsx', import.meta.url);

  it('is the workbook that the builder makes', async () => {
    const made = await workbook({ sheets: [{ name: 'Inspections', rows: inspectionRows() }] });
    if (process.env.UPDATE_EXAMPLES === '1') writeFileSync(shipped, made);
    expect(readFileSync(shipped).equals(made)).toBe(true);
  });
});
