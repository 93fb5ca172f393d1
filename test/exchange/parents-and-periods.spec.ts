import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { importFile } from '../../src/exchange/import/import-file.js';
import { periodOf } from '../../src/exchange/inspections/period-of.js';
import type { InspectionMapping } from '../../src/exchange/inspections/inspection.mapping.js';
import { inspectionCsv } from '../support/inspections.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { importTarget, inspectionMapping, publishRulebooks } from './import-ledger.js';
import { fileOf } from './table-of.js';

const folder = tempFolder();
const mapping = await inspectionMapping('food-inspections');
const CITY = '0190d3a0-0000-7000-8000-000000000001';

describe('the period of an inspection', () => {
  it.each([
    ['day', '2024-02-29', { label: '29/02/2024', from: '2024-02-29', to: '2024-02-29' }],
    ['month', '2024-02-29', { label: '02/2024', from: '2024-02-01', to: '2024-02-29' }],
    ['month', '2023-12-31', { label: '12/2023', from: '2023-12-01', to: '2023-12-31' }],
    ['quarter', '2024-05-15', { label: 'Q2/2024', from: '2024-04-01', to: '2024-06-30' }],
    ['quarter', '2024-12-01', { label: 'Q4/2024', from: '2024-10-01', to: '2024-12-31' }],
    ['year', '2024-07-01', { label: '2024', from: '2024-01-01', to: '2024-12-31' }],
  ] as const)('is the %s in which %s lies', (span, date, period) => {
    expect(periodOf(date, 'K', span)).toEqual({ kind: 'K', ...period });
  });
});

describe('what imported organisations stand under', () => {
  let log: SqliteLog;
  beforeEach(async () => {
    log = await sqliteLog();
    await publishRulebooks(log.store);
  });
  afterEach(async () => {
    await verifyWholeLog(log.store);
    await log.dispose();
  });

  function importUnder(parent: InspectionMapping['parent']) {
    const file = fileOf(folder, inspectionCsv(), '.csv');
    const target = importTarget(log.store);
    return importFile({ file, mapping: { ...mapping, parent }, target });
  }

  it('must exist where the mapping names it', async () => {
    const before = await log.store.head();
    await expect(importUnder({ organisationId: CITY })).rejects.toMatchObject({
      code: 'import.parent',
    });
    expect(await log.store.head()).toEqual(before);
  });

  it('is the organisation that the mapping names', async () => {
    await importTarget(log.store).register({
      ...{ organisationId: CITY, name: 'Thành phố', code: null, parentId: null },
      ...{ level: 'CITY', placeKind: 'UNKNOWN', rulebookId: 'food-inspection' },
      since: '2011-01-01',
    });
    const report = await importUnder({ organisationId: CITY });
    expect(report).toMatchObject({ balanced: true, organisations: { recorded: 5, rejected: 0 } });
  });

  it('keeps out what happened before it existed, with the reason for each row', async () => {
    await importTarget(log.store).register({
      ...{ organisationId: CITY, name: 'Thành phố', code: null, parentId: null },
      ...{ level: 'CITY', placeKind: 'UNKNOWN', rulebookId: 'food-inspection' },
      since: '2011-06-01',
    });
    const report = await importUnder({ organisationId: CITY });
    expect(report).toMatchObject({
      ...{ balanced: true, organisations: { recorded: 2, rejected: 3 } },
      ...{ inspections: { recorded: 2, rejected: 6 }, rows: { recorded: 2, rejected: 10 } },
    });
  });
});
