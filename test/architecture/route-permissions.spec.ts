import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppModule } from '../../src/app.module.js';
import { type Route, routesOf } from '../../src/http/route-table.js';
import { TestApp } from '../support/http.js';

@Controller('forgotten')
class ForgottenController {
  @Get('route')
  read(): string {
    return 'what nobody thought of protecting';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

let app: TestApp;
let forgetful: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  forgetful = await TestApp.start({
    root: (options) => {
      const whole = AppModule.with(options);
      return { ...whole, imports: [...(whole.imports ?? []), ForgottenModule] };
    },
  });
});
afterAll(async () => {
  for (const one of [app, forgetful]) {
    await one.stop();
    one.dispose();
  }
});

const undeclared = (routes: readonly Route[]) =>
  routes.filter(({ permission, publicReason }) => !permission && !publicReason);
const nameOf = ({ method, path }: Route) => `${method} ${path}`;

describe('every route', () => {
  it('declares a permission, or why anybody may call it', () => {
    expect(undeclared(routesOf(app.app)).map(nameOf)).toEqual([]);
  });

  it('that forgets to is found by this test', () => {
    expect(undeclared(routesOf(forgetful.app)).map(nameOf)).toEqual(['GET /forgotten/route']);
  });

  it('that forgets to is refused to everybody', async () => {
    for (const as of ['administrator', 'auditor', 'recorder'] as const) {
      expect((await forgetful.send('/forgotten/route', { as })).status).toBe(403);
    }
    expect((await forgetful.send('/forgotten/route', { as: null })).status).toBe(401);
  });

  it('of the server is among those that were looked at', () => {
    const fastify = app.app.getHttpAdapter().getInstance();
    const known = new Set(routesOf(app.app).map(nameOf));
    const served = routesOfTree(fastify.printRoutes({ commonPrefix: false }));
    expect(served.length).toBeGreaterThan(30);
    expect(served.filter((route) => !known.has(route))).toEqual([]);
  });

  it('that is protected answers 401 without a token, before it looks at anything else', async () => {
    const guarded = routesOf(app.app).filter(({ permission }) => permission);
    for (const { method, path } of guarded) {
      const url = path.replaceAll(/:\w+/g, 'x');
      const content = method === 'GET' ? {} : { body: {} };
      const { status } = await app.send(url, { as: null, method, ...content });
      expect({ method, path, status }).toEqual({ method, path, status: 401 });
    }
  });

  it('that records something is a POST under /api/v1 that needs a recording or approving right', () => {
    const commands = routesOf(app.app).filter(({ isCommand }) => isCommand);
    expect(commands.length).toBeGreaterThan(10);
    for (const { method, path, permission } of commands) {
      expect(`${method} ${path} ${permission}`).toMatch(
        /^POST \/api\/v1\/\S+ (\w+\.(record|approve|handle|decide|order)|rulebook\.publish)$/,
      );
    }
  });
});

/** Routes of Fastify's own tree; HEAD comes with every GET, and the catch-all answers 404. */
function routesOfTree(tree: string): string[] {
  const stack: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line);
    if (!match) return [];
    const [, indent = '', segment = '', methods] = match;
    stack.length = indent.length / 4;
    stack.push(segment);
    const path = stack.join('').replace(/(.)\/$/, '$1');
    return (methods ?? '')
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD' && method !== 'OPTIONS')
      .map((method) => `${method} ${path}`);
  });
}
