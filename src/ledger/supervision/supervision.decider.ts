/**
 * Decides what an authority concludes of an organisation beside grade and list (stored format: `supervision.events.ts`; course:
 * `supervision.course.ts`). Hot spots, inspections and disciplines stand side by side, each under its own id.
 */
import type { Decider, Decision } from '../decider.js';
import { evolveFacts, noFacts } from '../facts-state.js';
import { amendSupervision } from './rules/amendment.rules.js';
import {
  concludeHotSpot,
  concludeInspection,
  imposeDiscipline,
  liftDiscipline,
  liftHotSpot,
  openInspection,
  type SupervisionState,
} from './rules/measure.rules.js';
import type { SupervisionCommand } from './supervision.commands.js';
import { SUPERVISION_COURSE } from './supervision.course.js';
import type { SupervisionEvent } from './supervision.events.js';

function decide(command: SupervisionCommand, state: SupervisionState): Decision<SupervisionEvent> {
  switch (command.type) {
    case 'ConcludeHotSpot':
      return concludeHotSpot(command, state);
    case 'LiftHotSpot':
      return liftHotSpot(command, state);
    case 'OpenInspection':
      return openInspection(command, state);
    case 'ConcludeInspection':
      return concludeInspection(command, state);
    case 'ImposeDiscipline':
      return imposeDiscipline(command, state);
    case 'LiftDiscipline':
      return liftDiscipline(command, state);
    case 'AmendSupervision':
      return amendSupervision(command, state);
    default:
      return unknownCommand(command);
  }
}

function unknownCommand(command: never): never {
  throw new TypeError(`No such command: ${JSON.stringify(command)}`);
}

export const supervisionDecider: Decider<SupervisionState, SupervisionCommand, SupervisionEvent> = {
  initial: noFacts(SUPERVISION_COURSE),
  decide,
  evolve: (state, event) => evolveFacts(SUPERVISION_COURSE, state, event),
};
