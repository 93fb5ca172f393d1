/**
 * Decides what becomes of one letter (stored format: `letter.events.ts`; course: `letter.course.ts`; commands:
 * `letter.commands.ts`). The rules of each command are in the `*.rules.ts` files beside this one.
 */
import type { Decider, Decision } from '../../decider.js';
import type { LetterCommand } from './letter.commands.js';
import type { LetterEvent } from './letter.events.js';
import { evolve, initial, type LetterRecord } from './letter.state.js';
import { amendLetter } from './rules/amendment.rules.js';
import * as parting from './rules/parting.rules.js';
import { receiveLetter } from './rules/receipt.rules.js';

function decide(command: LetterCommand, state: LetterRecord): Decision<LetterEvent> {
  switch (command.type) {
    case 'ReceiveLetter':
      return receiveLetter(command, state);
    case 'SplitLetter':
      return parting.splitLetter(command, state);
    case 'JoinCase':
      return parting.joinCase(command, state);
    case 'LeaveCase':
      return parting.leaveCase(command, state);
    case 'LinkDuplicate':
      return parting.linkDuplicate(command, state);
    case 'UnlinkDuplicate':
      return parting.unlinkDuplicate(command, state);
    case 'AmendLetter':
      return amendLetter(command, state);
    default:
      return unknownCommand(command);
  }
}

/** Which type it is tells enough: a command may carry what is confidential. */
function unknownCommand(command: never): never {
  throw new TypeError(`No such command: ${(command as LetterCommand).type}`);
}

export const letterDecider: Decider<LetterRecord, LetterCommand, LetterEvent> = {
  initial,
  decide,
  evolve,
};
