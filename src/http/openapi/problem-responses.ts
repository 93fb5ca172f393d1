import { getSchemaPath } from '@nestjs/swagger';
import { HOUSE_PROBLEMS, type HouseProblemCode } from '../house-problems.js';
import type { Route } from '../route-table.js';
import { ProblemDto } from './problem.dto.js';
import type { OperationObject, ResponseObject } from './openapi-types.js';

const ALWAYS: readonly HouseProblemCode[] = ['internal'];
const SIGNED_IN: readonly HouseProblemCode[] = [
  'access.unauthenticated',
  'access.forbidden',
  'resource.not-found',
];
const WITH_INPUT: readonly HouseProblemCode[] = ['request.invalid'];
const WITH_BODY: readonly HouseProblemCode[] = [
  'request.malformed',
  'request.name-twice',
  'request.deceptive-text',
  'request.too-deep',
  'request.too-large',
  'request.media-type',
];
const FEED: readonly HouseProblemCode[] = ['feed.full', 'server.stopping'];
const READING: readonly HouseProblemCode[] = ['views.rebuilding', 'views.behind'];
const COMMAND: readonly HouseProblemCode[] = [
  'request.if-match-invalid',
  'request.idempotency-key-invalid',
  'request.not-recordable',
  'store.revision-mismatch',
  'precondition.failed',
  'idempotency.key-reused',
  'store.event-too-large',
  'store.busy',
  'store.unavailable',
  'store.outcome-unknown',
];

/** What a rejected command answers besides; its code is the domain's, for example `organisation.cycle`. */
const REJECTED: Readonly<Record<number, string>> = {
  403: 'or separation of duties forbids it',
  404: 'or what the command names does not exist',
  409: 'or the record is not in a state that allows it',
  422: 'or a rule refuses it',
};

/** The problems that a route can answer, by status, each with an example. */
export function problemResponses(
  route: Route,
  operation: OperationObject,
): Record<string, ResponseObject> {
  const byStatus = new Map<number, HouseProblemCode[]>();
  for (const code of codesOf(route, operation)) {
    const { status } = HOUSE_PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses: Record<string, ResponseObject> = {};
  for (const [status, codes] of byStatus) responses[status] = responseOf(status, codes, route);
  return responses;
}

function codesOf(route: Route, operation: OperationObject): HouseProblemCode[] {
  const hasInput = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  return [
    ...(hasInput ? WITH_INPUT : []),
    ...(operation.requestBody ? WITH_BODY : []),
    ...(route.permission ? SIGNED_IN : []),
    ...(route.isCommand ? COMMAND : []),
    ...(route.permission && route.method === 'GET' ? READING : []),
    ...(route.path.endsWith('/feed') ? FEED : []),
    ...ALWAYS,
  ];
}

function responseOf(
  status: number,
  codes: readonly HouseProblemCode[],
  route: Route,
): ResponseObject {
  const titles = codes.map((code) => HOUSE_PROBLEMS[code].title.en);
  const rejected = route.isCommand ? REJECTED[status] : undefined;
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]));
  const retry = { description: 'Seconds to wait.', schema: { type: 'integer' as const } };
  const challenge = { description: 'Bearer (RFC 6750).', schema: { type: 'string' as const } };
  return {
    description: [titles.join('; '), ...(rejected === undefined ? [] : [rejected])].join('; '),
    ...(status === 503 && { headers: { 'Retry-After': retry } }),
    ...(status === 401 && { headers: { 'WWW-Authenticate': challenge } }),
    content: {
      'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) }, examples },
    },
  };
}

function exampleOf(code: HouseProblemCode): object {
  const { status, title, detail } = HOUSE_PROBLEMS[code];
  return {
    type: `/problems/${code}`,
    title: title.vi,
    status,
    detail: detail.vi,
    code,
    requestId: '5b0c1f0a-7e2b-4c3e-9d0b-6a51c2f00197',
    translations: detail,
  };
}
