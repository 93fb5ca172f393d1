import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../src/ledger/envelope.js';
import { importFile } from '../../src/exchange/import/import-file.js';
import type { ImportReport } from '../../src/exchange/import/import-report.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { dryRunTarget, importTarget, publishRulebooks } from './import-ledger.js';

/** The public data set of the City of Minneapolis, which is too large to ship. */
const FILE =
  process.env.SOAT_SAMPLE_DATA ??
  fileURLToPath(new URL('../../../shared/data/minneapolis-inspections.xlsx', import.meta.url));
const MINUTE = 60_000;

/** Counted in the source by other means: what the import must come to. */
const SOURCE = {
  rows: 26_461,
  inspections: 5_429,
  /** Different pairs of business name and address; licence numbers are shared by several businesses. */
  establishments: 2_241,
  purposes: {
    'Quarterly Compliance': 21,
    Reinspection: 1_017,
    Routine: 4_283,
    'Verification Received': 108,
  },
  severities: { ANY: 27, CRITICAL: 6_877, NON_CRITICAL: 19_557 },
  /** Follow-ups by the two purposes, of which some come first at their establishment. */
  followUps: 1_125,
  first: '2011-05-02',
  last: '2013-05-30',
};

function countBy(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

async function importInto(log: SqliteLog, dryRun: boolean): Promise<ImportReport> {
  const target = dryRun ? dryRunTarget(log.store) : importTarget(log.store);
  const mapping = await loadMapping('food-inspections');
  return importFile({ file: FILE, mapping, target, dryRun });
}

function importsTheRealFile() {
  let log: SqliteLog;
  let dry: ImportReport;
  let report: ImportReport;
  let events: readonly LedgerEvent[];
  const of = (type: string) => events.filter((event) => event.type === type);

  beforeAll(async () => {
    log = await sqliteLog();
    await publishRulebooks(log.store);
    dry = await importInto(log, true);
    report = await importInto(log, false);
    events = (await verifyWholeLog(log.store)).entries.map(({ event }) => event);
  }, 3 * MINUTE);
  afterAll(() => log.dispose());

  it('records every row as a finding, every inspection and every establishment', () => {
    expect(report).toMatchObject({
      ...{ balanced: true, interrupted: false },
      rows: { source: SOURCE.rows, recorded: SOURCE.rows, rejected: 0, blank: 0 },
      findings: { source: SOURCE.rows, recorded: SOURCE.rows },
      inspections: { source: SOURCE.inspections, recorded: SOURCE.inspections },
      organisations: { source: SOURCE.establishments, recorded: SOURCE.establishments },
      dates: { first: SOURCE.first, last: SOURCE.last },
    });
  });

  it('leaves in the ledger itself what the report says', () => {
    expect(of('AssessmentFindingRecorded')).toHaveLength(SOURCE.rows);
    expect(of('AssessmentOpened')).toHaveLength(SOURCE.inspections);
    expect(of('AssessmentGradeDecided')).toHaveLength(SOURCE.inspections);
    expect(of('OrganisationRegistered')).toHaveLength(SOURCE.establishments + 1);
    const purposes = of('AssessmentOpened').map(({ data }) => data.purpose);
    expect(countBy(purposes)).toEqual(SOURCE.purposes);
    const severities = of('AssessmentFindingRecorded').map(({ data }) => data.severity);
    expect(countBy(severities)).toEqual(SOURCE.severities);
    const days = of('AssessmentOpened').map(({ occurredOn }) => occurredOn);
    expect([days.toSorted()[0], days.toSorted().at(-1)]).toEqual([SOURCE.first, SOURCE.last]);
  });

  it('pairs the follow-ups with the inspections before, and accounts for every one', () => {
    const { followUps } = report;
    expect(followUps).toMatchObject({ source: SOURCE.followUps, notRecorded: 0, refused: 0 });
    expect(followUps?.paired).toBe(
      SOURCE.followUps - (followUps?.withoutEarlier ?? 0) - (followUps?.nothingToVerify ?? 0),
    );
    const verdicts = of('AssessmentFindingVerified').map(({ data }) => data.verdict);
    expect(countBy(verdicts)).toEqual({
      persists: followUps?.persisting,
      remedied: followUps?.remedied,
    });
  });

  it('counted the same in the dry run before', () => {
    expect(dry).toEqual({ ...report, dryRun: true, seconds: dry.seconds, importId: null });
  });

  it(
    'adds nothing when it is imported again',
    async () => {
      const before = await log.store.head();
      const again = await importInto(log, false);
      expect(again).toMatchObject({
        rows: { recorded: 0, alreadyRecorded: SOURCE.rows },
        inspections: { recorded: 0, alreadyRecorded: SOURCE.inspections },
        organisations: { recorded: 0, alreadyRecorded: SOURCE.establishments },
      });
      expect(await log.store.head()).toEqual(before);
    },
    MINUTE,
  );
}

if (existsSync(FILE)) describe('the real file of a city', importsTheRealFile);
else {
  it(`is not imported here: ${FILE} is absent; SOAT_SAMPLE_DATA may name it`, () => {
    expect(existsSync(FILE)).toBe(false);
  });
}
