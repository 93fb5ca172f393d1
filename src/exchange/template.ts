import { constants, copyFile, open, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { INSPECTION_TEMPLATE } from './inspections/inspection.template.js';
import { LETTER_TEMPLATE } from './letters/letter.template.js';
import { STEP_TEMPLATE } from './steps/step.template.js';
import { type SheetToWrite, writeXlsx } from './xlsx/write-xlsx.js';

export const TEMPLATE_NAMES = ['inspections', 'letters', 'steps'] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** The mapping that ships under this name, and the workbook that it reads. */
const TEMPLATES: Readonly<
  Record<TemplateName, { readonly mapping: string; readonly sheet: SheetToWrite }>
> = {
  inspections: { mapping: 'template', sheet: INSPECTION_TEMPLATE },
  letters: { mapping: 'template-letters', sheet: LETTER_TEMPLATE },
  steps: { mapping: 'template-steps', sheet: STEP_TEMPLATE },
};

/**
 * Writes a template mapping and a template workbook that goes with it; together they import as they are, letters and steps
 * where the organisations of the example exist.
 * @throws the file system's error (`EEXIST`) rather than overwriting what somebody has worked on; nothing is written
 */
export async function writeTemplate(
  paths: { readonly mapping: string; readonly workbook: string },
  name: TemplateName = 'inspections',
): Promise<void> {
  const { mapping, sheet } = TEMPLATES[name];
  const shipped = fileURLToPath(new URL(`./mappings/${mapping}.yaml`, import.meta.url));
  // The workbook's name is taken first, so that a mapping is not left behind alone.
  await (await open(paths.workbook, 'wx')).close();
  try {
    await copyFile(shipped, paths.mapping, constants.COPYFILE_EXCL);
  } catch (error) {
    await rm(paths.workbook);
    throw error;
  }
  await writeXlsx(paths.workbook, sheet);
}
