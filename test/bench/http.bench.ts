import autocannon from 'autocannon';
import { Child } from './child.js';
import { median, paired, type Figure } from './figure.js';
import type { Listening } from './http-server.js';
import { RECORDS } from './seed-records.js';

const CONNECTIONS = 64;
const COMMANDS = 6000;
const READS = 4000;
const WARM_UP = 12_000;
const ROUNDS = 5;
/** Of the seeded records: the warm-up and each round takes as many, and the generator makes some requests it never sends. */
const OF_RECORDS = RECORDS / (ROUNDS + 2);

/**
 * A validated command over HTTP against the same route with storage replaced by nothing. The servers are processes of
 * their own; the load comes from this one, which otherwise waits.
 */
export async function httpFigures(): Promise<Figure[]> {
  const durable = await Server.start('durable');
  const nothing = await Server.start('nothing');
  try {
    for (const server of [durable, nothing]) await server.register(WARM_UP);
    durable.forget();
    nothing.forget();
    const commands = await paired(
      ROUNDS,
      () => durable.register(COMMANDS),
      () => nothing.register(COMMANDS),
    );
    const note = `${durable.latencies()}; floor ${nothing.latencies()}`;
    const onCases = await recordFigure('triage of a case', triages, durable, nothing);
    const onListings = await recordFigure('evidence for a listing', evidence, durable, nothing);
    const status = `/api/v1/organisation-status/${durable.rootId}`;
    await durable.read(status, WARM_UP);
    durable.forget();
    const reads = await paired(
      3,
      () => durable.read(status, READS),
      () => nothing.read('/health/live', READS),
    );
    const unit = 'requests/s';
    return [
      {
        ...{ name: 'command over HTTP, 64 connections', unit, ...commands },
        ...{ floorName: 'same route, storage replaced by nothing', promised: 0.6, note },
      },
      onCases,
      onListings,
      {
        ...{ name: 'one status over HTTP, 64 connections', unit, ...reads },
        ...{ floorName: 'route that answers a constant', note: durable.latencies() },
      },
    ];
  } finally {
    await durable.stop();
    await nothing.stop();
  }
}

type Request = Pick<autocannon.Request, 'path' | 'body'>;

const DOCUMENT = { number: '38-KH/ĐUK', date: '2025-09-08', abstract: 'Kế hoạch giải quyết' };
const ACT = { occurredOn: '2025-09-10', document: DOCUMENT };

function triages({ caseIds }: Listening): Request[] {
  const body = JSON.stringify({
    ...ACT,
    complaintType: 'KN',
    complexity: 'ORDINARY',
    remote: false,
  });
  return caseIds.map((id) => ({ path: `/api/v1/complaints/${id}/triage`, body }));
}

function evidence({ listedIds }: Listening): Request[] {
  const found = [{ reference: '15-BB/ĐU', note: 'Biên bản kiểm tra quy chế làm việc' }];
  const body = JSON.stringify({ ...ACT, groundId: 'g1', evidence: found });
  return listedIds.map((id) => ({ path: `/api/v1/listings/${id}/add-evidence`, body }));
}

/** A command on records that are there, each on one of its own. */
async function recordFigure(
  name: string,
  requestsOf: (listening: Listening) => Request[],
  durable: Server,
  nothing: Server,
): Promise<Figure> {
  for (const server of [durable, nothing]) {
    server.line(requestsOf);
    await server.sendNext(OF_RECORDS);
    server.forget();
  }
  const pair = await paired(
    ROUNDS,
    () => durable.sendNext(OF_RECORDS),
    () => nothing.sendNext(OF_RECORDS),
  );
  return {
    ...{ name: `${name} over HTTP, 64 connections`, unit: 'requests/s', ...pair },
    floorName: 'same route, storage replaced by nothing',
    note: `${durable.latencies()}; floor ${nothing.latencies()}`,
  };
}

class Server {
  private waiting: Request[] = [];
  private p50: number[] = [];
  private p99: number[] = [];

  private constructor(
    private readonly child: Child,
    private readonly listening: Listening,
  ) {}

  static async start(storage: 'durable' | 'nothing'): Promise<Server> {
    const child = Child.start('http-server.js', storage);
    return new Server(child, await child.answer<Listening>());
  }

  get rootId(): string {
    return this.listening.rootId;
  }

  /** Registers organisations, each with an id that the server makes; answers the rate. */
  register(amount: number): Promise<number> {
    const body = JSON.stringify({
      occurredOn: '2024-02-01',
      name: 'Cơ sở kinh doanh dịch vụ ăn uống Bếp Quê',
      parentId: this.listening.rootId,
      level: 'ESTABLISHMENT',
      placeKind: 'RISK_1',
      members: 12,
      document: { number: '38-KH/ĐUK', date: '2024-01-30', abstract: 'Kế hoạch kiểm tra năm 2024' },
    });
    return this.load(
      { url: `${this.listening.url}/api/v1/organisations`, method: 'POST', body },
      amount,
    );
  }

  /** Lines up commands on the seeded records, for `sendNext`. */
  line(requestsOf: (listening: Listening) => Request[]): void {
    this.waiting = requestsOf(this.listening);
  }

  sendNext(amount: number): Promise<number> {
    const setupRequest = (request: autocannon.Request): autocannon.Request => ({
      ...request,
      ...this.waiting.pop(),
    });
    const requests = [{ method: 'POST', setupRequest }] as const;
    return this.load({ url: this.listening.url, requests: [...requests] }, amount);
  }

  read(path: string, amount: number): Promise<number> {
    return this.load({ url: this.listening.url + path, method: 'GET' }, amount);
  }

  forget(): void {
    this.p50 = [];
    this.p99 = [];
  }

  latencies(): string {
    return `p50 ${median(this.p50).toFixed(0)} ms, p99 ${median(this.p99).toFixed(0)} ms`;
  }

  stop(): Promise<void> {
    return this.child.ended();
  }

  /**
   * Every answer must be a success: a refusal is quick, and would flatter the figure. The time is taken at the last
   * answer, because the generator itself ends only at the next full second.
   */
  private async load(
    request: Pick<autocannon.Options, 'url' | 'method' | 'body' | 'requests'>,
    amount: number,
  ): Promise<number> {
    const authorization = `Bearer ${this.listening.token}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const start = performance.now();
    let end = start;
    const result = await new Promise<autocannon.Result>((resolve, reject) => {
      const options = { ...request, headers, amount, connections: CONNECTIONS };
      const running = autocannon(options, (error: Error | null, found) => {
        if (error) reject(error);
        else resolve(found);
      });
      running.on('response', () => {
        end = performance.now();
      });
    });
    if (result['2xx'] !== amount || result.errors > 0) {
      throw new Error(`${request.url}: ${result['2xx']} of ${amount} requests succeeded.`);
    }
    this.p50.push(result.latency.p50);
    this.p99.push(result.latency.p99);
    return (1000 * amount) / (end - start);
  }
}
