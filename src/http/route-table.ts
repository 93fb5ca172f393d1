import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { INestApplication } from '@nestjs/common';
import { PUBLIC_REASON, REQUIRED_PERMISSION } from '../access/requires.js';
import type { Permission } from '../access/principal.js';
import { CommandContextPipe } from './command-context.js';

/** One route as its controller declares it. */
export interface Route {
  /** Upper case, as in a request. */
  readonly method: string;
  /** With `:name` for parameters, as Fastify has it. */
  readonly path: string;
  readonly handler: string;
  readonly permission: Permission | undefined;
  /** Why anybody may call it. */
  readonly publicReason: string | undefined;
  /** Whether it records something. */
  readonly isCommand: boolean;
}

interface Controller {
  readonly name: string;
  readonly prototype: unknown;
}

/** Every route of every controller, from the metadata that the framework itself routes by. */
export function routesOf(app: INestApplication): readonly Route[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const scanner = new MetadataScanner();
  return modules
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) =>
      metatype === null
        ? []
        : scanner
            .getAllMethodNames(metatype.prototype as object)
            .flatMap((name) => routesOfHandler(metatype, name)),
    );
}

function routesOfHandler(controller: Controller, name: string): Route[] {
  const handler = (controller.prototype as Record<string, object | undefined>)[name];
  if (!handler) return [];
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const declared = (key: string): unknown =>
    Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);
  return pathsOf(controller).flatMap((base) =>
    pathsOf(handler).map((path) => ({
      method: RequestMethod[method],
      path: joined(base, path),
      handler: `${controller.name}.${name}`,
      permission: declared(REQUIRED_PERMISSION) as Permission | undefined,
      publicReason: declared(PUBLIC_REASON) as string | undefined,
      isCommand: takesCommandContext(controller, name),
    })),
  );
}

function takesCommandContext(controller: Controller, name: string): boolean {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) as
    Record<string, { pipes?: readonly unknown[] }> | undefined;
  return Object.values(parameters ?? {}).some(({ pipes }) => pipes?.includes(CommandContextPipe));
}

function pathsOf(target: object): readonly string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | readonly string[] | undefined;
  return typeof path === 'object' ? path : [path ?? ''];
}

function joined(base: string, path: string): string {
  const parts = `${base}/${path}`.split('/').filter((part) => part !== '');
  return `/${parts.join('/')}`;
}
