import type { ClusterSettings } from '../../../src/event-store/eventstoredb/connection/cluster-settings.js';

/** The settings as the client's connection string; the prefix is no key of it. */
export function toConnectionString(settings: ClusterSettings): string {
  const { hosts, discover, user } = settings;
  const scheme = discover && hosts.length === 1 ? 'esdb+discover' : 'esdb';
  const login =
    user === null ? '' : `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@`;
  const keys: [string, string | number | boolean | null][] = [
    ['tls', settings.tls],
    ['tlsCAFile', settings.caFile],
    ['userCertFile', settings.certFile],
    ['userKeyFile', settings.keyFile],
    ['defaultDeadline', settings.deadlineMs],
    ['keepAliveInterval', settings.keepAliveIntervalMs],
    ['keepAliveTimeout', settings.keepAliveTimeoutMs],
    ['discoveryInterval', settings.discoveryIntervalMs],
    ['gossipTimeout', settings.gossipTimeoutS],
    ['maxDiscoverAttempts', settings.maxDiscoverAttempts],
  ];
  const query = keys.flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  const members = hosts.map(({ host, port }) => `${host}:${port}`).join(',');
  return `${scheme}://${login}${members}?${query.join('&')}`;
}
