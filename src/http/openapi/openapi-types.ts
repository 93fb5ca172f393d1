import type { OpenAPIObject } from '@nestjs/swagger';

interface Reference {
  readonly $ref: string;
}

/** The parts of an OpenAPI document, which the library exports only as parts of the whole. */
export type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
export type ParameterObject = Exclude<
  NonNullable<OperationObject['parameters']>[number],
  Reference
>;
export type ResponseObject = Exclude<NonNullable<OperationObject['responses'][string]>, Reference>;
