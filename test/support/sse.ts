/** One event of a stream of server-sent events. */
export interface SseEvent {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly sequence: number; readonly type?: string };
}

/** Reads a feed until `enough` says so, or until the server ends it; then hangs up. */
export async function readFeed(
  url: string,
  headers: Record<string, string>,
  enough: (events: readonly SseEvent[]) => boolean,
): Promise<readonly SseEvent[]> {
  const hangUp = new AbortController();
  const response = await fetch(url, { headers, signal: hangUp.signal });
  if (response.status !== 200 || !response.body) throw new Error(`The feed is ${response.status}.`);
  const events: SseEvent[] = [];
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    events.push(...blocks.map(toEvent));
    if (enough(events)) break;
  }
  hangUp.abort();
  return events;
}

function toEvent(block: string): SseEvent {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  return {
    id: fields.get('id') ?? '',
    event: fields.get('event') ?? '',
    data: JSON.parse(fields.get('data') ?? 'null') as SseEvent['data'],
  };
}
