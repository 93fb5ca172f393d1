import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOf } from '../../../src/ledger/clock.js';
import { foldText } from '../../../src/ledger/fold-text.js';
import type { NewEvent } from '../../../src/ledger/envelope.js';
import type { LogEntry } from '../../../src/event-store/event-store.js';
import { Generation } from '../../../src/projections/generation.js';
import { labelOf } from '../../../src/projections/generation-tables.js';
import { historyProjection } from '../../../src/views/history/history.projection.js';
import { HistoryQueries } from '../../../src/views/history/history.queries.js';
import type { HistoryFilter } from '../../../src/views/history/history.model.js';
import { tempFolder } from '../../support/temp-folder.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';
import { contentOf, contentOfFile, openViews } from '../../support/views.js';
import { counted, decided, document, moved, org, registered, renamed } from './city-events.js';

const root = tempFolder();
const projections = [historyProjection];
const ORGANISATIONS = 6;
const NAMES = ['Đảng bộ Đình', 'Chi bộ Hòa', 'Chi bộ Đoàn kết', 'Tổ Ba'];
const ACCOUNTS = ['an.recorder', 'bình.duyệt', 'x"y'];
const NUMBERS = ['38-KH/ĐUK', '194/BC-UBND'];

const organisation = fc.integer({ min: 1, max: ORGANISATIONS });
const name = fc.constantFrom(...NAMES);
const dayOf = fc
  .integer({ min: 0, max: 800 })
  .map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10));
const envelope = fc.record({
  occurredOn: dayOf,
  actor: fc
    .constantFrom(...ACCOUNTS)
    .map((account) => ({ account, role: 'recorder' as const, body: null })),
  document: fc.constantFrom(...NUMBERS).map((number) => document(number, 'Về công tác cán bộ')),
});
const act = fc.oneof(
  fc.tuple(organisation, name, envelope).map(([n, to, more]) => renamed(n, 'cũ', to, more)),
  fc.tuple(organisation, envelope).map(([n, more]) => counted(n, 10, more)),
  fc.tuple(organisation, envelope).map(([n, more]) => decided(n, 2024, 'B', more)),
  fc
    .tuple(fc.integer({ min: 2, max: ORGANISATIONS }), organisation, envelope)
    .map(([n, to, more]) => moved(n, 1, to, more)),
);

/** A tree of six, then whatever happens to it, recorded by a clock that jumps days. */
async function ledgerOf(acts: readonly NewEvent[]) {
  let days = 0;
  const clock = { now: () => new Date(Date.UTC(2025, 0, 1 + 3 * days++, 18)) };
  const ledger = await openViews(root, projections, { clock });
  const tree = Array.from({ length: ORGANISATIONS }, (_, index) =>
    registered(index + 1, NAMES[index % 4] ?? '', index === 0 ? null : Math.ceil(index / 2)),
  );
  const events = [...tree, ...acts];
  for (let n = 0; n < events.length; n += 4) {
    await ledger.append('city', ...events.slice(n, n + 4));
  }
  await ledger.catchUp();
  const { entries } = await verifyWholeLog(ledger.store);
  return { ledger, entries };
}

/** The filter as anybody would write it: one look at each event, the tree replayed beside it. */
function naive(entries: readonly LogEntry[], filter: HistoryFilter): number[] {
  const parents = new Map<string, string | null>();
  const names = new Map<string, string>();
  /** The parent that is said to hold, also where it cannot be one; and the latest day of which anything is said. */
  const saidParents = new Map<string, string | null>();
  const saidOn = new Map<string, string>();
  const lineage = (id: string): string[] => {
    const parent = parents.get(id);
    return parent ? [id, ...lineage(parent)] : [id];
  };
  const found: number[] = [];
  for (const [index, { event }] of entries.entries()) {
    const places = event.concerns.flatMap(lineage);
    const { data } = event as { data: { name?: string; parentId?: string | null } };
    const id = event.concerns[0] ?? '';
    // A late record of an earlier day does not change what an organisation is called now, nor where it stands.
    const isLatestWord = (field: 'name' | 'parentId') => {
      const latest = saidOn.get(`${id} ${field}`) ?? '';
      if (data[field] === undefined || event.occurredOn < latest) return false;
      saidOn.set(`${id} ${field}`, event.occurredOn);
      return true;
    };
    if (isLatestWord('name')) names.set(id, data.name ?? '');
    if (isLatestWord('parentId') && saidParents.get(id) !== data.parentId) {
      const parent = data.parentId ?? null;
      saidParents.set(id, parent);
      if (parent === null || !lineage(parent).includes(id)) parents.set(id, parent);
    }
    places.push(...event.concerns.flatMap(lineage));
    const texts = [...event.concerns.map((c) => names.get(c)), event.document?.abstract];
    const words = foldText(`${texts.join(' ')} ${JSON.stringify(data)}`).split(/[^\p{L}\p{N}]+/u);
    const recordedOn = dateOf(new Date(event.recordedAt));
    const holds =
      (!filter.subtree || places.includes(filter.subtree)) &&
      (!filter.organisation || event.concerns.includes(filter.organisation)) &&
      (!filter.types || filter.types.includes(event.type)) &&
      (!filter.account || event.actor.account === filter.account) &&
      (!filter.documentNumber || event.document?.number === filter.documentNumber) &&
      (!filter.occurredFrom || event.occurredOn >= filter.occurredFrom) &&
      (!filter.occurredTo || event.occurredOn <= filter.occurredTo) &&
      (!filter.recordedFrom || recordedOn >= filter.recordedFrom) &&
      (!filter.recordedTo || recordedOn <= filter.recordedTo) &&
      (!filter.text ||
        foldText(filter.text)
          .split(' ')
          .every((word) => words.includes(word)));
    if (holds) found.unshift(index + 1);
  }
  return found;
}

/** A move of a day before the organisation's first: it was registered as of a later day, and stands where that says. */
const movedBeforeItWas: [NewEvent[], HistoryFilter[], number] = [
  [moved(3, 1, 2, { occurredOn: '2023-11-27' }), decided(6, 2024, 'B')],
  [{ subtree: org(2), types: ['AssessmentGradeDecided'] }, { subtree: org(2) }],
  5,
];

const someDay = fc
  .integer({ min: 0, max: 1000 })
  .map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10));
const filters: fc.Arbitrary<HistoryFilter> = fc.record(
  {
    subtree: organisation.map(org),
    organisation: organisation.map(org),
    types: fc.subarray(['OrganisationMoved', 'OrganisationRenamed', 'AssessmentGradeDecided'], {
      minLength: 1,
    }),
    account: fc.constantFrom(...ACCOUNTS),
    documentNumber: fc.constantFrom(...NUMBERS),
    occurredFrom: someDay,
    occurredTo: someDay,
    recordedFrom: someDay,
    recordedTo: someDay,
    text: fc.constantFrom('doan ket', 'Đảng', 'chi bộ', 'cong tac', 'xyz'),
  },
  { requiredKeys: [] },
);

describe('the history of any log', () => {
  it('pages through exactly what a look at each event would find, under any filter', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 25 }),
        fc.array(filters, { minLength: 25, maxLength: 25 }),
        fc.integer({ min: 1, max: 5 }),
        async (acts, asked, limit) => {
          const { ledger, entries } = await ledgerOf(acts);
          const history = new HistoryQueries(ledger.views);
          for (const filter of [{}, ...asked]) {
            const seen: number[] = [];
            let cursor: string | undefined;
            do {
              const page = history.page(filter, { scope: null, limit, cursor });
              seen.push(...page.items.map(({ sequence }) => sequence));
              cursor = page.nextCursor ?? undefined;
            } while (cursor !== undefined);
            expect({ filter, seen }).toEqual({ filter, seen: naive(entries, filter) });
          }
          await ledger.close();
        },
      ),
      { numRuns: 25, endOnFailure: true, examples: [movedBeforeItWas] },
    );
  });

  it('is the same wherever the log is split, and when a prefix comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 15 }), fc.nat(), async (acts, seed) => {
        const { ledger, entries } = await ledgerOf(acts);
        const whole = contentOf(ledger.folder, 'history_');
        const label = labelOf(await ledger.store.identity(), projections);
        for (const split of new Set([0, 1, seed % (entries.length + 1), entries.length])) {
          const file = `${ledger.path}/split-${split}.db`;
          const generation = Generation.create(file, label, projections);
          for (const part of [entries.slice(0, split), entries.slice(0, split), entries]) {
            generation.apply(1, part, () => true);
          }
          generation.seal();
          generation.close();
          expect(contentOfFile(file, 'history_')).toEqual(whole);
        }
        await ledger.close();
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('refuses a cursor that it did not give', async () => {
    const { ledger } = await ledgerOf([]);
    const history = new HistoryQueries(ledger.views);
    for (const cursor of ['', 'x', 'W10', Buffer.from('["history",1,-4]').toString('base64url')]) {
      expect(() => history.page({}, { scope: null, limit: 5, cursor })).toThrow(
        'The cursor was altered or belongs to another query',
      );
    }
    await ledger.close();
  });
});
