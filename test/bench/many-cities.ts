import type {
  EventStore,
  LogEntry,
  Position,
  ReadLogOptions,
} from '../../src/event-store/event-store.js';
import { ForwardingEventStore } from '../../src/event-store/forwarding-event-store.js';
import type { LedgerEvent, Uuid } from '../../src/ledger/envelope.js';
import { proposalIdOf } from '../../src/ledger/proposals/proposal-ids.js';
import type { ProposalMade } from '../../src/ledger/proposals/proposal.events.js';
import { RULEBOOK_PUBLISHED } from '../../src/projections/timeline/subject-writer.js';

const ID = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/u;
const NO_BYTES = Buffer.alloc(0);

/** An event cut at its ids: text, id, text, id, …, text. */
interface Template {
  readonly revision: number;
  readonly pieces: readonly string[];
  /** Published once, whatever the number of cities. */
  readonly isShared: boolean;
}

/**
 * The log of one city as often as asked for, each copy with ids of its own and all of them below the first one's root.
 * The copies' events alternate, as those of a big city would: nothing that a projection remembers is used twice running.
 */
export class ManyCities extends ForwardingEventStore {
  private constructor(
    store: EventStore,
    private readonly templates: readonly Template[],
    private readonly copies: number,
    readonly rootId: Uuid,
    private readonly proposals: ReadonlyMap<Uuid, ProposalMade['data']>,
  ) {
    super(store);
  }

  static async of(store: EventStore, rootId: Uuid, copies: number): Promise<ManyCities> {
    const templates: Template[] = [];
    const proposals = new Map<Uuid, ProposalMade['data']>();
    for await (const batch of store.readLog({})) {
      for (const { event, revision } of batch) {
        const isShared = event.type === RULEBOOK_PUBLISHED;
        templates.push({ revision, pieces: JSON.stringify(event).split(ID), isShared });
        if (event.type !== 'ProposalMade') continue;
        const data = event.data as unknown as ProposalMade['data'];
        proposals.set(data.proposalId, data);
      }
    }
    return new ManyCities(store, templates, copies, rootId, proposals);
  }

  get events(): number {
    const shared = this.templates.filter(({ isShared }) => isShared).length;
    return (this.templates.length - shared) * this.copies + shared;
  }

  override async *readLog({ after, batchSize = 512 }: ReadLogOptions = {}) {
    let batch: LogEntry[] = [];
    let sequence = 0;
    for (const template of this.templates) {
      for (let copy = 0; copy < (template.isShared ? 1 : this.copies); copy += 1) {
        sequence += 1;
        if (sequence <= Number(after ?? 0)) continue;
        const { revision } = template;
        const position = String(sequence) as Position;
        batch.push({ position, revision, bytes: NO_BYTES, event: this.eventOf(template, copy) });
        if (batch.length < batchSize) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  override async head() {
    return { position: String(this.events) as Position, sequence: this.events };
  }

  override async size() {
    return { events: this.events, exact: true };
  }

  private eventOf({ pieces }: Template, copy: number): LedgerEvent {
    const text = pieces.map((piece, index) => (index % 2 === 1 ? this.idOf(piece, copy) : piece));
    const event = JSON.parse(text.join('')) as LedgerEvent;
    const isRoot = event.type === 'OrganisationRegistered' && event.data.parentId === null;
    if (copy === 0 || !isRoot) return event;
    return { ...event, data: { ...event.data, parentId: this.rootId } };
  }

  private idOf(id: Uuid, copy: number): Uuid {
    const proposal = this.proposals.get(id);
    if (proposal) return proposalIdOf(proposal.rule, this.idOf(proposal.organisationId, copy));
    const last = Number.parseInt(id.slice(-4), 16) ^ copy;
    return id.slice(0, -4) + last.toString(16).padStart(4, '0');
  }
}
