// Makes the users of a cluster and who may do what, and tries it out. Safe to run again: what is right already is left alone.
//
//   CLUSTER_NODES    https://node1:2113,… where the users are managed (HTTP API, "Security")
//   CLUSTER_LEDGER   esdb://node1:2113,… for the rights, which are events in the streams $settings and $all
//   ADMIN_PASSWORD_FILE, OPS_PASSWORD_FILE, SERVICE_PASSWORD_FILE   files of one line
//   NODE_EXTRA_CA_CERTS   the authority of the nodes' certificates, for the HTTP API
//
// Ends with 0 when everything was tried out, else with 1 and one sentence.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  AccessDeniedError,
  ANY,
  BACKWARDS,
  END,
  ErrorType,
  EventStoreDBClient,
  jsonEvent,
} from '@eventstore/db-client';

const SERVICE = 'soat';
/** The password that a new cluster gives admin and ops (server documentation, "Installation"). */
const INITIAL = 'changeit';
const DEADLINE_MS = Number(process.env.DEADLINE_SECONDS ?? 180) * 1000;

/** Who may do what to streams that have no rights of their own (server documentation, "Default ACL"). */
const DEFAULT_RIGHTS = {
  $userStreamAcl: {
    $r: ['$admins', SERVICE],
    $w: ['$admins', SERVICE],
    $d: '$admins',
    $mr: ['$admins', SERVICE],
    $mw: '$admins',
  },
  $systemStreamAcl: { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' },
};
/** For trying out: outside the ledger's prefix, and never written. */
const TRIAL_STREAM = 'rights-of-soat-tried-out';

class Refused extends Error {}

const say = (sentence) => process.stdout.write(`${sentence}\n`);

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Refused(`${name} is not set.`);
  return value;
}

function secret(name) {
  const password = readFileSync(setting(name), 'utf8').trim();
  if (!password) throw new Refused(`The file that ${name} names is empty.`);
  return password;
}

/** Tries until it works: nodes start, elect a leader and make their first users in their own time. */
async function eventually(what, attempt) {
  const until = Date.now() + DEADLINE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Refused || Date.now() > until) {
        throw new Refused(`${what}: ${error.message}`, { cause: error });
      }
      await sleep(500);
    }
  }
}

/** The HTTP API of whichever node answers; a follower forwards to the leader. */
class Users {
  constructor(nodes) {
    this.nodes = nodes;
  }

  async call(method, path, { name, password }, body) {
    const headers = {
      Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
      'Content-Type': 'application/json',
      Accept: 'application/json',
    };
    const signal = AbortSignal.timeout(10_000);
    const [node, ...others] = this.nodes;
    try {
      const init = { method, headers, signal, body: body && JSON.stringify(body) };
      const answer = await fetch(new URL(path, node), init);
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      // The next attempt asks another node.
      this.nodes = [...others, node];
      throw new Error(`${node} does not answer (${error.cause?.code ?? error.message})`);
    }
  }

  async expect(statuses, method, path, as, body) {
    const answer = await this.call(method, path, as, body);
    if (!statuses.includes(answer.status)) {
      throw new Error(`${method} ${path} answers ${answer.status}`);
    }
    return answer;
  }

  async opens(credentials) {
    const { status } = await this.expect([200, 401], 'GET', '/users/$current', credentials);
    return status === 200;
  }

  resetPassword(name, newPassword, as) {
    return this.expect([200], 'POST', `/users/${name}/command/reset-password`, as, { newPassword });
  }
}

async function setUpAdmin(users, admin) {
  if (await users.opens(admin)) return say('admin: has its password');
  const initial = { name: 'admin', password: INITIAL };
  // Until the first users are made both are refused, so this is tried again as well.
  if (!(await users.opens(initial))) {
    throw new Error('neither the password of the file nor the initial one is right');
  }
  await users.resetPassword('admin', admin.password, initial);
  say('admin: the initial password is gone');
}

async function setUpOps(users, admin, ops) {
  if (await users.opens(ops)) return say('ops: has its password');
  await users.resetPassword('ops', ops.password, admin);
  say('ops: the password of the file was set');
}

async function setUpService(users, admin, service) {
  const { status, body } = await users.expect([200, 404], 'GET', `/users/${SERVICE}`, admin);
  const details = { fullName: 'Soát', groups: [] };
  if (status === 404) {
    const account = { loginName: SERVICE, ...details, password: service.password };
    await users.expect([201, 409], 'POST', '/users/', admin, account);
    return say(`${SERVICE}: made`);
  }
  const { groups = [], disabled = false } = JSON.parse(body).data ?? {};
  // A member of $admins may delete: the ledger's promise that nothing is deleted would hang on this service alone.
  if (groups.length > 0) await users.expect([200], 'PUT', `/users/${SERVICE}`, admin, details);
  if (disabled) await users.expect([200], 'POST', `/users/${SERVICE}/command/enable`, admin);
  if (!(await users.opens(service))) await users.resetPassword(SERVICE, service.password, admin);
  say(`${SERVICE}: is there, without groups, with the password of the file`);
}

async function lastEvent(client, stream, credentials) {
  const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1, credentials };
  try {
    for await (const { event } of client.readStream(stream, options)) return event;
  } catch (error) {
    if (error.type !== ErrorType.STREAM_NOT_FOUND) throw error;
  }
  return undefined;
}

async function setUpRights(client, credentials) {
  const last = await lastEvent(client, '$settings', credentials);
  if (!isDeepStrictEqual(last?.data, DEFAULT_RIGHTS)) {
    const event = jsonEvent({ type: 'update-default-acl', data: DEFAULT_RIGHTS });
    await client.appendToStream('$settings', event, { expectedRevision: ANY, credentials });
    say(`rights: ${SERVICE} may read and append, $admins alone may delete and set metadata`);
  }
  const { metadata = {} } = await client.getStreamMetadata('$all', { credentials });
  const readers = [metadata.acl?.readRoles ?? []].flat();
  if (!readers.includes(SERVICE) || !readers.includes('$admins')) {
    const readRoles = [...new Set([...readers, '$admins', SERVICE])];
    const changed = { ...metadata, acl: { ...metadata.acl, readRoles } };
    await client.setStreamMetadata('$all', changed, { expectedRevision: ANY, credentials });
    say(`rights: ${SERVICE} may read $all`);
  }
}

async function isDenied(act) {
  try {
    await act();
    return false;
  } catch (error) {
    if (error instanceof AccessDeniedError) return true;
    throw error;
  }
}

/** A client of its own for each attempt: one whose first discovery failed never recovers. */
async function withClient(attempt) {
  const client = EventStoreDBClient.connectionString(setting('CLUSTER_LEDGER'));
  try {
    return await attempt(client);
  } finally {
    client.dispose().catch(() => undefined);
  }
}

/** As the service: what it needs works, and what would harm the ledger does not. */
async function tryOut(client, credentials) {
  const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1, credentials };
  for await (const resolved of client.readAll(options)) if (resolved) break;
  const expectedRevision = ANY;
  const harms = {
    'set the metadata of a stream': () =>
      client.setStreamMetadata(TRIAL_STREAM, { maxCount: 1 }, { expectedRevision, credentials }),
    'delete a stream': () => client.deleteStream(TRIAL_STREAM, { expectedRevision, credentials }),
    'read the users': () => lastEvent(client, '$users', credentials),
  };
  for (const [harm, act] of Object.entries(harms)) {
    if (!(await isDenied(act))) throw new Error(`${SERVICE} may ${harm}, and must not`);
  }
  say(`tried out: ${SERVICE} may read $all; it may not ${Object.keys(harms).join(', nor ')}`);
}

async function main() {
  const account = (name, file) => ({ name, password: secret(file) });
  const admin = account('admin', 'ADMIN_PASSWORD_FILE');
  const ops = account('ops', 'OPS_PASSWORD_FILE');
  const service = account(SERVICE, 'SERVICE_PASSWORD_FILE');
  const users = new Users(setting('CLUSTER_NODES').split(','));
  const as = ({ name, password }) => ({ username: name, password });

  await eventually('The password of admin cannot be set', () => setUpAdmin(users, admin));
  await eventually('The password of ops cannot be set', () => setUpOps(users, admin, ops));
  await eventually(`The user ${SERVICE} cannot be made`, () => setUpService(users, admin, service));
  await eventually('The rights cannot be set', () =>
    withClient((client) => setUpRights(client, as(admin))),
  );
  await eventually('The rights are not in force', () =>
    withClient((client) => tryOut(client, as(service))),
  );
}

try {
  await main();
  // The client's connections would keep the process; nothing is under way.
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
