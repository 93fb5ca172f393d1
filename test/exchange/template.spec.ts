import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importFile } from '../../src/exchange/import/import-file.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import { writeTemplate } from '../../src/exchange/template.js';
import { sqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { importTarget, publishRulebooks } from './import-ledger.js';
import { plantListed, SETTING } from './listed-world.js';

const folder = tempFolder();

describe('the template', () => {
  it('imports as it is written: two inspections, two findings, their documents', async () => {
    const paths = { mapping: join(folder, 'mau.yaml'), workbook: join(folder, 'mau.xlsx') };
    await writeTemplate(paths);
    const log = await sqliteLog();
    await publishRulebooks(log.store);
    const mapping = await loadMapping(paths.mapping);
    const target = importTarget(log.store);
    const report = await importFile({ file: paths.workbook, mapping, target });
    expect(report).toMatchObject({
      ...{ balanced: true, rows: { source: 3, rejected: 0 }, findings: { recorded: 2 } },
      ...{ inspections: { recorded: 2 }, organisations: { recorded: 2 } },
    });
    const { entries } = await verifyWholeLog(log.store);
    const opened = entries.filter(({ event }) => event.type === 'AssessmentOpened');
    expect(opened.map(({ event }) => event.document)).toEqual([
      document('12/BB-TTYT', '2024-03-05', 'Kiểm tra Quán Hoa Sữa'),
      document('13/BB-TTYT', '2024-03-06', 'Kiểm tra Bếp ăn Sông Lừ'),
    ]);
    const again = await importFile({ file: paths.workbook, mapping, target });
    expect(again.inspections).toMatchObject({ recorded: 0, alreadyRecorded: 2 });
    await log.dispose();
  });

  it.each(['letters', 'steps'] as const)(
    'of %s imports as it is written where its organisations are',
    async (name) => {
      const paths = {
        mapping: join(folder, `${name}.yaml`),
        workbook: join(folder, `${name}.xlsx`),
      };
      await writeTemplate(paths, name);
      const log = await sqliteLog();
      await publishRulebooks(log.store);
      await plantListed(log.store);
      const mapping = await loadMapping(paths.mapping);
      const target = importTarget(log.store, SETTING);
      const report = await importFile({ file: paths.workbook, mapping, target });
      expect(report).toMatchObject({ balanced: true, [name]: { source: 3, recorded: 3 } });
      await log.dispose();
    },
  );

  it.each(['kept.yaml', 'kept.xlsx'])(
    'never overwrites %s, and then writes nothing',
    async (kept) => {
      const into = mkdtempSync(join(folder, 'kept-'));
      const paths = { mapping: join(into, 'kept.yaml'), workbook: join(into, 'kept.xlsx') };
      writeFileSync(join(into, kept), 'mine');
      await expect(writeTemplate(paths)).rejects.toThrow('EEXIST');
      expect(readFileSync(join(into, kept), 'utf8')).toBe('mine');
      expect(readdirSync(into)).toEqual([kept]);
    },
  );
});

function document(number: string, date: string, abstract: string) {
  return { number, kind: 'BB', issuer: 'TTYT', date, abstract, secrecy: 'open' };
}
