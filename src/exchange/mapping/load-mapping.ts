import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { ImportError, throwFaults } from '../import-error.js';
import { checkMapping } from './check-mapping.js';
import type { Mapping } from './mapping.js';

/** A mapping is written by hand and fits a few pages; more is a mistaken file. */
const MAX_CHARACTERS = 256 * 1024;

const SHIPPED = new URL('../mappings/', import.meta.url);

/**
 * The mapping in a file, or one that ships, by its bare name (`food-inspections`).
 * @throws ImportError listing every fault of the mapping
 */
export async function loadMapping(path: string): Promise<Mapping> {
  const shipped = /^[a-z-]+$/u.test(path) ? new URL(`${path}.yaml`, SHIPPED) : path;
  const text = await readFile(shipped, 'utf8').catch((cause: unknown) => {
    throw new ImportError(
      [
        {
          code: 'import.mapping-unreadable',
          message: {
            vi: `Không mở được tệp ánh xạ ${path}. Hãy kiểm tra đường dẫn, hoặc tạo tệp mẫu bằng soat import --template.`,
            en: `The mapping ${path} cannot be opened. Check the path, or make a template with soat import --template.`,
          },
        },
      ],
      { cause },
    );
  });
  return parseMapping(text);
}

/**
 * Reads a mapping from YAML 1.2. Only plain data: no custom tags, no merge keys, few aliases, no duplicate keys.
 * @throws ImportError listing every fault
 */
export function parseMapping(text: string): Mapping {
  const checked = checkMapping(parseYaml(text));
  if (Array.isArray(checked)) throwFaults(checked);
  return checked as Mapping;
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text.slice(0, MAX_CHARACTERS), {
    schema: 'core',
    customTags: [],
    prettyErrors: true,
  });
  const problems = [...document.errors, ...document.warnings].map(({ message }) => message);
  if (text.length > MAX_CHARACTERS) problems.push(`longer than ${MAX_CHARACTERS} characters`);
  throwFaults(
    problems.map((problem) => ({
      code: 'import.mapping-not-yaml',
      message: {
        vi: `Tệp ánh xạ không phải YAML hợp lệ: ${problem}`,
        en: `The mapping is not valid YAML: ${problem}`,
      },
    })),
  );
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const message = {
      vi: 'Tệp ánh xạ dùng quá nhiều bí danh YAML.',
      en: 'The mapping uses too many YAML aliases.',
    };
    throw new ImportError([{ code: 'import.mapping-not-yaml', message }], { cause });
  }
}
