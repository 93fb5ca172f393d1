import { ErrorType, EventStoreDBClient, START } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { all, credentials, follow, octets, start, types } from '../support/double-clients.js';
import { forkDouble } from '../support/eventstoredb-double/fork-double.js';
import { jsonRecord } from '../support/eventstoredb-double/log-writing.js';
import { rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { until } from '../support/until.js';

const soat = { name: 'soat', password: 'soat-password' };

describe('the double with certificates and users', () => {
  it('serves who trusts its authority and knows a password', async () => {
    const { connect, client } = await start({ security: 'tls' });
    await client.appendToStream('soat.a', octets('A'));
    expect(await types(connect({ user: soat }).readStream('soat.a'))).toEqual(['A']);
    const wrong = connect({ user: { name: 'soat', password: 'guess' } });
    await expect(all(wrong.readStream('soat.a'))).rejects.toMatchObject({
      type: ErrorType.ACCESS_DENIED,
    });
    await expect(all(connect({ user: null }).readStream('soat.a'))).rejects.toMatchObject({
      type: ErrorType.ACCESS_DENIED,
    });
    await expect(connect({ caFile: null }).appendToStream('soat.a', octets('B'))).rejects.toThrow(
      /certificate/,
    );
  });

  it.each([
    ['wrong-host', /altnames|does not match/i],
    ['expired', /expired/i],
  ] as const)('is refused by the client with a certificate that is %s', async (security, why) => {
    const { client } = await start({ security });
    await expect(client.appendToStream('soat.a', octets('A'))).rejects.toThrow(why);
  });

  it('opens $all to admins, and to whom an access list names', async () => {
    const { connect, double } = await start({ security: 'tls' });
    const client = connect({ user: soat });
    await client.appendToStream('soat.a', octets('A'));
    await expect(all(client.readAll())).rejects.toMatchObject({ type: ErrorType.ACCESS_DENIED });
    double.write('$$$all', jsonRecord('$metadata', { $acl: { $r: ['soat-service'] } }));
    expect(await types(client.readAll())).toContain('A');
    const { told } = follow(connect({ user: soat }), START);
    await until(() => told.includes('caught up'));
    double.write('$$$all', jsonRecord('$metadata', { $acl: { $r: [] } }));
    await until(() => told.includes(ErrorType.ACCESS_DENIED));
    double.write('$$soat.a', jsonRecord('$metadata', { $acl: { $w: 'soat', $d: [], $mw: [] } }));
    await client.appendToStream('soat.a', octets('B'));
    for (const forbidden of [
      () => client.deleteStream('soat.a'),
      () => client.setStreamMetadata('soat.a', { maxCount: 1 }),
      () =>
        connect({ user: { name: 'stranger', password: 'stranger-password' } }).appendToStream(
          'soat.a',
          octets('C'),
        ),
    ]) {
      await expect(forbidden()).rejects.toMatchObject({ type: ErrorType.ACCESS_DENIED });
    }
  });

  it('takes the defaults of all streams from $settings', async () => {
    const { connect, double } = await start({ security: 'tls' });
    double.write('$settings', jsonRecord('settings', { $userStreamAcl: { $w: 'soat-service' } }));
    await connect({ user: soat }).appendToStream('soat.a', octets('A'));
    const stranger = connect({ user: { name: 'stranger', password: 'stranger-password' } });
    expect(await types(stranger.readStream('soat.a'))).toEqual(['A']);
    await expect(stranger.appendToStream('soat.a', octets('B'))).rejects.toMatchObject({
      type: ErrorType.ACCESS_DENIED,
    });
  });
});

describe('the double with three nodes', () => {
  it('is found by gossip, and names the leader to who asks a follower', async () => {
    const { client, double, connect } = await start({ nodes: 3 });
    await client.appendToStream('soat.a', octets('A'), { credentials, requiresLeader: true });
    const follower = double.settings().hosts.slice(1, 2);
    const direct = connect({ hosts: follower, discover: false });
    expect(await types(direct.readStream('soat.a'))).toEqual(['A']);
    const leader = { address: '127.0.0.1', port: double.nodes[0]?.port };
    const required = { credentials, requiresLeader: true };
    await expect(direct.appendToStream('soat.a', octets('B'), required)).rejects.toMatchObject({
      type: ErrorType.NOT_LEADER,
      leader,
    });
    await direct.appendToStream('soat.a', octets('B'), required);
    expect(double.recordsOf('soat.a')).toHaveLength(2);
  });

  it('fails over: the old leader says who leads now, and the client finds it', async () => {
    const { client, double } = await start({ nodes: 3 });
    const required = { credentials, requiresLeader: true };
    await client.appendToStream('soat.a', octets('A'), required);
    double.failOver();
    expect(double.leader).toBe(1);
    await expect(client.appendToStream('soat.a', octets('B'), required)).rejects.toMatchObject({
      type: ErrorType.NOT_LEADER,
    });
    await client.appendToStream('soat.a', octets('B'), required);
    await double.stopNode(1);
    double.failOver();
    await expect(client.appendToStream('soat.a', octets('C'), required)).rejects.toMatchObject({
      type: ErrorType.UNAVAILABLE,
    });
    await client.appendToStream('soat.a', octets('C'), required);
    expect(double.leader).toBe(2);
    double.loseLeader();
    await expect(client.appendToStream('soat.a', octets('D'), required)).rejects.toMatchObject({
      type: ErrorType.UNAVAILABLE,
    });
    await double.startNode(1);
    expect(double.recordsOf('soat.a').map(({ type }) => type)).toEqual(['A', 'B', 'C']);
  });
});

describe('the double in a process of its own', () => {
  it('serves, takes commands, and ends when it is told', async () => {
    const double = await forkDouble({ features: { noiseEvery: 0 } });
    const client = EventStoreDBClient.connectionString(double.connectionString());
    await client.appendToStream('soat.a', octets('A'), { credentials });
    const failure = rpcFailures.busy();
    const fault = await double.run({
      do: 'switch-on',
      pattern: { methods: ['append'], times: 1 },
      outcome: { kind: 'fail', failure },
    });
    await expect(
      client.appendToStream('soat.a', octets('B'), { credentials }),
    ).rejects.toMatchObject({ type: ErrorType.UNAVAILABLE });
    expect(await double.run({ do: 'hits', fault })).toBe(1);
    expect(await double.run({ do: 'count', stream: 'soat.a' })).toBe(1);
    double.freeze();
    await expect(
      client.appendToStream('soat.a', octets('C'), { credentials, deadline: 300 }),
    ).rejects.toMatchObject({ type: ErrorType.DEADLINE_EXCEEDED });
    double.thaw();
    await double.stop();
    await client.dispose();
  });
});
