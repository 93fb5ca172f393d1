import { getSchemaPath } from '@nestjs/swagger';
import { CommandAnswerDto } from '../answer-command.js';
import type { OperationObject, ParameterObject, ResponseObject } from './openapi-types.js';

const REQUEST_HEADERS: readonly ParameterObject[] = [
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'ETag of the revision that this decision rests on; 412 where it has changed.',
    schema: { type: 'string' },
    example: '"3"',
  },
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Makes a retry safe: the same key with the same request is recorded once.',
    schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[A-Za-z0-9._:-]+$' },
    example: '7c1f6f0e-2025-0042',
  },
];

const ETAG = {
  description: 'Revision of the record, a strong ETag.',
  schema: { type: 'string' as const },
  example: '"3"',
};
const SEQUENCE = {
  description:
    'Ledger sequence of the last event; give it to reads as `atLeast`. Absent where the event is recorded but the cluster has not numbered it yet: the same request with the same Idempotency-Key tells it later.',
  schema: { type: 'integer' as const },
  example: 1042,
};
const REPLAYED = {
  description: '`true` where the same request had been recorded before.',
  schema: { type: 'string' as const },
};

/**
 * What every command takes and answers, which controllers therefore need not repeat. A controller that documents an
 * answer of its own keeps it.
 */
export function completeCommand(operation: OperationObject): void {
  operation.parameters = [...(operation.parameters ?? []), ...REQUEST_HEADERS];
  const content = ownContent(operation) ?? {
    'application/json': { schema: { $ref: getSchemaPath(CommandAnswerDto) } },
  };
  operation.responses = {
    ...operation.responses,
    200: {
      description: 'The record already was as asked; nothing was recorded.',
      headers: { ETag: ETAG },
      content,
    },
    201: {
      description: 'Recorded durably.',
      headers: { ETag: ETAG, 'Ledger-Sequence': SEQUENCE, 'Idempotent-Replayed': REPLAYED },
      content,
    },
  };
}

function ownContent({ responses }: OperationObject): ResponseObject['content'] {
  const created = responses[201];
  if (!created || !('content' in created)) return undefined;
  const schema = created.content?.['application/json']?.schema;
  return schema && '$ref' in schema ? created.content : undefined;
}
