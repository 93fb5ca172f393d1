/** How the rows of a file become steps of remediation, one row a step, in the listings that stand. */
import type { Fault } from '../import-error.js';
import { unknownCodes } from '../mapping/check-codes.js';
import type { OrganisationCited } from '../mapping/cited-organisation.js';
import { rulebookSilent } from '../mapping/rulebook-silent.js';
import type { MappingHead } from '../mapping/mapping-head.js';
import { codesOf, columnsOf, type DateSource, type ValueSource } from '../mapping/sources.js';
import type { Rulebook } from '../../rulebook/rulebook.js';

/** How far a file may say that a step has come. That it is verified only a person says, who did not carry it out. */
export const REPORTED_STATES = ['planned', 'started', 'reported-done'] as const;
export type ReportedState = (typeof REPORTED_STATES)[number];

export interface StepMapping extends MappingHead {
  readonly kind: 'step';
  readonly organisation: OrganisationCited;
  readonly step: {
    /** Columns whose texts together name one step. */
    readonly key: readonly string[];
    readonly measure: ValueSource;
    readonly text: ValueSource | undefined;
    /** The body that carries it out. */
    readonly owner: ValueSource;
    readonly starts: DateSource;
    readonly due: DateSource;
    /** The day on which it was planned; absent or empty: the day on which it starts. */
    readonly planned: DateSource | undefined;
    /** Code of the ground that it answers; absent or empty: every ground of the listing. */
    readonly ground: ValueSource | undefined;
    /** One of `REPORTED_STATES`; absent: planned. */
    readonly state: ValueSource | undefined;
    /** Absent or empty: the day on which it starts. */
    readonly started: DateSource | undefined;
    readonly reported: DateSource | undefined;
    /** Where it can be looked up that it was done. */
    readonly evidence: ValueSource | undefined;
  };
}

/** Columns without which no row can be read. */
export function stepColumns({ organisation, step }: StepMapping): readonly string[] {
  const sources = [
    ...[organisation.source, step.measure, step.text, step.owner, step.starts, step.due],
    ...[step.planned, step.ground, step.state, step.started, step.reported, step.evidence],
  ];
  return [...step.key, ...sources.flatMap(columnsOf)];
}

/** The codes of the mapping that its rulebook does not have. */
export function checkStepCodes({ step }: StepMapping, rulebook: Rulebook): readonly Fault[] {
  const { listings } = rulebook;
  if (!listings) return [rulebookSilent('/step')];
  return [
    ...unknownCodes('/step/measure', codesOf(step.measure), listings.measures),
    ...unknownCodes('/step/ground', codesOf(step.ground), listings.grounds),
  ];
}
