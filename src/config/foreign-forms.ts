import { maskConnectionString, parseConnectionString } from './connection-string.js';

/** What people write who come from other clients and other stores, and what they are told. */
const FORMS: readonly (readonly [RegExp, (text: string) => string])[] = [
  // KurrentDB documentation, "Connection string": the new clients' schemes, for the same servers and the same options.
  [/^(?:kurrentdb|kurrent|kdb)(?:\+discover)?:\/\//iu, asEsdb],
  [/^(?:eventstore|eventstoredb)(?:\+discover)?:\/\//iu, asEsdb],
  [
    /^sqlite:\/\//iu,
    () =>
      'sqlite: is followed by the path itself, for example sqlite:data/ledger.db or sqlite:/srv/soat/ledger.db.',
  ],
  [
    /^(?:tcp|discover):\/\/|(?:^|;) *(?:ConnectTo|GossipSeeds) *=/iu,
    () =>
      'This is a string of the old TCP client, whose protocol is not spoken here. Write esdb://user:password@host:2113 with the port of HTTP and gRPC, or esdb+discover://… for a cluster.',
  ],
  [
    /^https:\/\//iu,
    () =>
      'This is the address of a node’s web pages. Write esdb:// instead of https://, and leave out the path.',
  ],
  [
    /^http:\/\//iu,
    () =>
      'This is the address of a node’s web pages. Write esdb:// instead of http://, leave out the path, and end with ?tls=false.',
  ],
  [
    /^[\w./\\-]+$/u,
    () => 'A file is named with sqlite: before its path, for example sqlite:data/ledger.db.',
  ],
];

/** What to say of an address that neither `sqlite:` nor `esdb:` begins; undefined where nothing special is known. */
export function foreignForm(text: string): string | undefined {
  return FORMS.find(([form]) => form.test(text))?.[1](text);
}

/** The string is shown only where it is certain which part of it is the password. */
function asEsdb(text: string): string {
  const [, scheme = '', discover = ''] = /^([^:+]+)(\+discover)?:/iu.exec(text) ?? [];
  const given = `${scheme}${discover}`.toLowerCase();
  const ours = `esdb${discover.toLowerCase()}`;
  const rewritten = text.replace(/^[^:]+:/u, `${ours}:`);
  const certain = 'hosts' in parseConnectionString(rewritten);
  const write = certain
    ? `write ${maskConnectionString(rewritten)}`
    : `write ${ours}:// in its place and check the rest`;
  return `${given}:// names the same servers, but is the scheme of another client; ${write}.`;
}
