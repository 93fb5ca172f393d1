import { readOrganisationCited } from '../mapping/cited-organisation.js';
import type { MappingReader } from '../mapping/mapping-reader.js';
import {
  optionalDateSource,
  optionalSource,
  readColumns,
  readDateSource,
  readSource,
} from '../mapping/source-readers.js';
import { codesOf, type ValueSource } from '../mapping/sources.js';
import { REPORTED_STATES, type StepMapping } from './step.mapping.js';

/** What the YAML says of steps; faults are noted with their pointers. */
export function readStepMapping(
  parts: Readonly<Record<'organisation' | 'step', MappingReader>>,
): Omit<StepMapping, 'id' | 'rulebook' | 'source'> {
  return {
    kind: 'step',
    organisation: readOrganisationCited(parts.organisation),
    step: checkStep(parts.step),
  };
}

function checkStep(reader: MappingReader): StepMapping['step'] {
  const parts = reader.members(
    ...(['key', 'measure', 'text', 'owner', 'starts', 'due', 'planned', 'ground'] as const),
    ...(['state', 'started', 'reported', 'evidence'] as const),
  );
  return {
    key: readColumns(parts.key, 'needed'),
    measure: readSource(parts.measure),
    text: optionalSource(parts.text),
    owner: readSource(parts.owner),
    starts: readDateSource(parts.starts),
    due: readDateSource(parts.due),
    planned: optionalDateSource(parts.planned),
    ground: optionalSource(parts.ground),
    ...checkProgress(parts),
  };
}

/** What says that a step was reported done needs the day and the evidence. */
function checkProgress(
  parts: Readonly<Record<'state' | 'started' | 'reported' | 'evidence', MappingReader>>,
): Pick<StepMapping['step'], 'state' | 'started' | 'reported' | 'evidence'> {
  const state = checkState(parts.state);
  const { reported, evidence } = parts;
  if (state && (!reported.isPresent || !evidence.isPresent)) {
    parts.state.fault(
      'state cần đi cùng reported (ngày báo cáo hoàn thành) và evidence (căn cứ).',
      'state needs reported (the day on which it was reported done) and evidence beside it.',
    );
  }
  return {
    state,
    started: optionalDateSource(parts.started),
    reported: optionalDateSource(reported),
    evidence: optionalSource(evidence),
  };
}

function checkState(reader: MappingReader): ValueSource | undefined {
  const source = optionalSource(reader);
  const known: readonly string[] = REPORTED_STATES;
  const wrong = codesOf(source).filter((code) => !known.includes(code));
  if (wrong.length > 0) {
    reader.fault(
      `Chỉ nhận ${known.join(', ')}, không nhận: ${wrong.join(', ')}. Thẩm định là việc của người có thẩm quyền, không nhập từ tệp.`,
      `Only ${known.join(', ')} are taken, not: ${wrong.join(', ')}. Verifying is a person's act and is not imported.`,
    );
  }
  return source;
}
