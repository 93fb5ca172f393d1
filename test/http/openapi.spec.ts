import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { buildOpenApiDocument } from '../../src/composition/openapi-document.js';
import type { OperationObject } from '../../src/http/openapi/openapi-types.js';
import { routesOf } from '../../src/http/route-table.js';
import { TestApp } from '../support/http.js';

let app: TestApp;
let document: OpenAPIObject;
beforeAll(async () => {
  app = await TestApp.start();
  document = buildOpenApiDocument(app.app);
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

function operations(): { name: string; operation: OperationObject }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((verb) => {
      const operation = item[verb];
      return operation ? [{ name: `${verb.toUpperCase()} ${path}`, operation }] : [];
    }),
  );
}

/** Every field of every schema, and the members of those that are lists. */
function fields(): { name: string; schema: object }[] {
  return Object.entries(document.components?.schemas ?? {}).flatMap(([schemaName, schema]) =>
    'properties' in schema
      ? Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
          const name = `${schemaName}.${field}`;
          const items = 'items' in property ? property.items : undefined;
          return [
            { name, schema: property },
            ...(items ? [{ name: `${name}[]`, schema: items }] : []),
          ];
        })
      : [],
  );
}

/** Free JSON says so by `additionalProperties`; what has parts refers to them or lists them. */
function isUntyped(schema: object): boolean {
  const says = ['$ref', 'allOf', 'oneOf', 'properties', 'additionalProperties'];
  if (JSON.stringify(schema).includes('schemas/Object"')) return true;
  if (says.some((word) => word in schema)) return false;
  return !('type' in schema) || schema.type === 'object';
}

function contentOf(operation: OperationObject, status: number): object {
  const named = operation.responses[status];
  const name = named && '$ref' in named ? named.$ref.split('/').at(-1) : undefined;
  const response = name === undefined ? named : document.components?.responses?.[name];
  return response && 'content' in response ? (response.content ?? {}) : {};
}

describe('the OpenAPI document', () => {
  it('describes every route of the API', () => {
    const described = new Set(operations().map(({ name }) => name));
    const served = routesOf(app.app)
      .filter(({ path }) => path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(served.filter((route) => !described.has(route))).toEqual([]);
  });

  it('says of each operation what it does, what it answers and what it needs', () => {
    const faults = operations().flatMap(({ name, operation }) => {
      const missing: string[] = [];
      if (!operation.summary) missing.push('summary');
      if (!operation.tags?.length) missing.push('tag');
      if (!operation.security) missing.push('security');
      const success = Object.keys(operation.responses).find((status) => status.startsWith('2'));
      if (!success || !('application/json' in contentOf(operation, Number(success)))) {
        if (!/feed|metrics/.test(name)) missing.push('answer');
      }
      return missing.map((what) => `${name}: ${what}`);
    });
    expect(faults).toEqual([]);
  });

  it('tells every failure as a problem with examples in it', () => {
    for (const { name, operation } of operations()) {
      const failures = Object.keys(operation.responses)
        .map(Number)
        .filter((s) => s >= 400);
      expect({ name, failures }).toMatchObject({ failures: expect.arrayContaining([500]) });
      for (const status of failures.filter((s) => s !== 503 || !name.includes('/health/'))) {
        expect(contentOf(operation, status)).toMatchObject({
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/ProblemDto' },
            examples: expect.any(Object),
          },
        });
      }
      if (operation.security?.length) expect(failures).toEqual(expect.arrayContaining([401, 403]));
    }
  });

  it('tells the headers and refusals of every command', () => {
    const commands = routesOf(app.app).filter(({ isCommand }) => isCommand);
    for (const { path } of commands) {
      const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.post;
      if (!operation) throw new Error(`${path} is not described.`);
      const names = (operation.parameters ?? []).map((one) => ('name' in one ? one.name : ''));
      expect(names).toEqual(expect.arrayContaining(['If-Match', 'Idempotency-Key']));
      const statuses = Object.keys(operation.responses).map(Number);
      expect(statuses).toEqual(
        expect.arrayContaining([200, 201, 400, 401, 403, 404, 409, 412, 413, 415, 422, 503]),
      );
      expect(operation.responses[201]).toMatchObject({
        headers: { ETag: {}, 'Ledger-Sequence': {}, 'Idempotent-Replayed': {} },
      });
    }
  });

  it('describes what many routes answer once, and refers to nothing that it lacks', () => {
    const text = JSON.stringify(document);
    const referred = [...text.matchAll(/#\/components\/responses\/([\w-]+)/g)].map(
      ([, name]) => name,
    );
    const known = Object.keys(document.components?.responses ?? {});
    expect(new Set(referred)).toEqual(new Set(known));
    expect(known.length).toBeLessThan(40);
  });

  it('names each operation once, and refers to no schema that it lacks', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const text = JSON.stringify(document);
    const referred = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    const known = Object.keys(document.components?.schemas ?? {});
    expect(referred.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });

  it('describes every field of every schema, or shows an example of it', () => {
    const bare = fields().filter(({ schema }) => Object.keys(schema).length === 0);
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it('gives every field and parameter a type of its own: no alias came out as a mere object', () => {
    const parameters = operations().flatMap(({ name, operation }) =>
      (operation.parameters ?? []).flatMap((one) =>
        'name' in one ? [{ name: `${name} ${one.name}`, schema: one.schema ?? {} }] : [],
      ),
    );
    const untyped = [...fields(), ...parameters].filter(({ schema }) => isUntyped(schema));
    expect(untyped.map(({ name }) => name)).toEqual([]);
    expect(Object.keys(document.components?.schemas ?? {})).not.toContain('Object');
  });
});

describe('the page that shows it', () => {
  it('loads only what this server serves, and runs nothing inline', async () => {
    const page = await app.send('/api/docs', { as: null });
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.text).not.toMatch(/https?:|<script>|<style|style=|\son\w+=/);
    const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(links).toHaveLength(3);
    for (const url of [...links, '/api/openapi.json']) {
      expect((await app.send(url, { as: null })).status).toBe(200);
    }
    const served = await app.send('/api/openapi.json', { as: null });
    expect(served.json).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('serves the files that it names, and no others', async () => {
    for (const file of ['package.json', '..%2fpackage.json', 'constructor', 'index.html']) {
      expect((await app.send(`/api/docs/${file}`, { as: null })).status).toBe(404);
    }
  });
});
