import { existsSync } from 'node:fs';
import { openStoreToRead } from '../composition/open-store.js';
import type { AppConfig } from '../config/app-config.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Uuid } from '../ledger/envelope.js';
import { organisationStream } from '../ledger/organisations/organisation.events.js';
import type { Bilingual } from '../ledger/rejection.js';

/** What a token was minted for. */
export interface MintedFor {
  readonly body: string | null;
  readonly scope: Uuid | null;
}

const WHOLE: Bilingual = {
  vi: 'Mã truy cập này xem được toàn bộ sổ cái. Để giới hạn, hãy cấp mã với --scope <mã tổ chức>.',
  en: 'This token sees the whole ledger. To narrow it, mint one with --scope <id of an organisation>.',
};
const ESTABLISHED = 'OrganisationBodyEstablished';

/**
 * What whoever minted a token should know: that it sees everything, or that the ledger knows nothing of what it names. A
 * token may be minted before its organisation is registered, so neither is refused. Only a ledger in a file is looked into: a
 * cluster may be far away, and of its log only the whole can be read.
 */
export async function tokenNotes(
  { body, scope }: MintedFor,
  { ledger }: AppConfig,
  signal: AbortSignal,
): Promise<readonly Bilingual[]> {
  const notes = scope === null ? [WHOLE] : [];
  if (body === null && scope === null) return notes;
  if (ledger.kind !== 'sqlite' || !existsSync(ledger.path)) return notes;
  const store = await openStoreToRead({ ledger });
  try {
    if (scope !== null && !(await holdsStream(store, organisationStream(scope)))) {
      notes.push(unknownScope(scope));
    }
    if (body !== null && !(await wasEstablished(store, body, signal)))
      notes.push(unknownBody(body));
    return notes;
  } finally {
    await store.close();
  }
}

async function holdsStream(store: EventStore, stream: string): Promise<boolean> {
  for await (const entries of store.readStream(stream, { limit: 1 })) {
    if (entries.length > 0) return true;
  }
  return false;
}

/** Reads the log until it is found; the bytes are searched first, so that hardly an event is taken apart. */
async function wasEstablished(
  store: EventStore,
  body: string,
  signal: AbortSignal,
): Promise<boolean> {
  for await (const entries of store.readLog({ signal })) {
    for (const entry of entries) {
      if (!entry.bytes.includes(ESTABLISHED)) continue;
      const { type, data } = entry.event;
      if (type === ESTABLISHED && Reflect.get(data, 'bodyId') === body) return true;
    }
  }
  return false;
}

function unknownScope(scope: Uuid): Bilingual {
  return {
    vi: `Sổ cái chưa có tổ chức ${scope}; mã truy cập này chưa xem được gì. Hãy kiểm tra --scope.`,
    en: `The ledger holds no organisation ${scope}; this token sees nothing yet. Check --scope.`,
  };
}

function unknownBody(body: string): Bilingual {
  return {
    vi: `Sổ cái chưa có cơ quan “${body}”; mã truy cập này chưa quyết định được về danh sách. Hãy kiểm tra --body, hoặc thành lập cơ quan (establish-body).`,
    en: `The ledger holds no body “${body}”; this token decides about no list yet. Check --body, or establish the body (establish-body).`,
  };
}
