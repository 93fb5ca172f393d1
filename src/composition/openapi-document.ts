import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { CommandAnswerDto } from '../http/answer-command.js';
import { completeCommand } from '../http/openapi/command-operation.js';
import type { OperationObject } from '../http/openapi/openapi-types.js';
import { ProblemDto } from '../http/openapi/problem.dto.js';
import { problemResponses } from '../http/openapi/problem-responses.js';
import { SharedResponses } from '../http/openapi/shared-responses.js';
import { type Route, routesOf } from '../http/route-table.js';

const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The OpenAPI 3 document of a wired application. What holds for every route of a kind (permission, problems, headers
 * of commands) is added here from the routes themselves, so no controller can forget it.
 */
export function buildOpenApiDocument(app: INestApplication): OpenAPIObject {
  const description = [
    'Facts about organisations, recorded as immutable events and answered from any moment.',
    'Errors are problem documents (RFC 9457) in Vietnamese or English by Accept-Language.',
    'Writes answer Ledger-Sequence; a read with atLeast includes what that write recorded.',
  ].join(' ');
  const builder = new DocumentBuilder()
    .setTitle('Soát')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A token: soat.<id>.<secret>' })
    .build();
  const document = SwaggerModule.createDocument(app, builder, {
    extraModels: [ProblemDto, CommandAnswerDto],
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
  });
  const routes = new Map(routesOf(app).map((route) => [keyOf(route.method, route.path), route]));
  const shared = new SharedResponses();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const verb of VERBS) {
      const operation = item[verb];
      const route = routes.get(keyOf(verb, path.replaceAll(/\{(\w+)\}/g, ':$1')));
      if (operation && route) complete(operation, route, shared);
    }
  }
  shared.addTo(document);
  return document;
}

function complete(operation: OperationObject, route: Route, shared: SharedResponses): void {
  if (route.isCommand) completeCommand(operation);
  operation.responses = {
    ...operation.responses,
    ...shared.refer(problemResponses(route, operation)),
  };
  operation.security = route.permission ? [{ bearer: [] }] : [];
  const access = route.permission
    ? `Needs the permission \`${route.permission}\`.`
    : `Open to everybody: ${route.publicReason ?? ''}.`;
  operation.description = [operation.description, access].filter(Boolean).join('\n\n');
}

function keyOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}
