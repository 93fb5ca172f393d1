import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { pointerToken } from '../ledger/json-pointer.js';
import { constraintMessage } from './constraint-messages.js';
import { houseProblem } from './house-problems.js';
import type { FieldFault } from './problem.js';

/** Checks every body, query and path against its DTO, and tells all faults at once. Unknown fields are refused. */
export function requestValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const faults = fieldFaults(errors).slice(0, 100);
      return houseProblem('request.invalid', { errors: faults });
    },
  });
}

/** One fault for each failed constraint, at its JSON pointer (RFC 6901), however deep it lies. */
export function fieldFaults(errors: readonly ValidationError[], parent = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${pointerToken(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, text]) => ({
      pointer,
      message: constraintMessage(constraint, text),
    }));
    return [...own, ...fieldFaults(error.children ?? [], pointer)];
  });
}
