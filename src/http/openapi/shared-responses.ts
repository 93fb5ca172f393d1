import type { OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject, ResponseObject } from './openapi-types.js';

/**
 * Problems that many routes answer alike, described once under `components.responses` and referred to by each: written out
 * for every route they would be most of the document.
 */
export class SharedResponses {
  private readonly names = new Map<string, string>();
  private readonly responses: Record<string, ResponseObject> = {};

  /** References by status; equal responses of one status share a name, others get a number in the order of the routes. */
  refer(responses: Readonly<Record<string, ResponseObject>>): OperationObject['responses'] {
    return Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        { $ref: `#/components/responses/${this.nameOf(status, response)}` },
      ]),
    );
  }

  addTo(document: OpenAPIObject): void {
    document.components = { ...document.components, responses: this.responses };
  }

  private nameOf(status: string, response: ResponseObject): string {
    const content = `${status} ${JSON.stringify(response)}`;
    const known = this.names.get(content);
    if (known !== undefined) return known;
    const alike = [...this.names.keys()].filter((other) => other.startsWith(`${status} `)).length;
    const name = `Problem${status}${alike === 0 ? '' : `-${alike + 1}`}`;
    this.names.set(content, name);
    this.responses[name] = response;
    return name;
  }
}
