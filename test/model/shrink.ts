/** Finds a short list of commands that still shows a disagreement, by leaving out more and more of them. */
import type { Uuid } from '../../src/ledger/envelope.js';
import { Session } from './session.js';
import type { Command } from './world.js';

/** A command with the events that it recorded when it was first sent; others name them. */
export interface Played {
  readonly command: Command;
  readonly ids: readonly Uuid[];
}
export type Check = (session: Session) => Promise<boolean>;

export const playedBy = ({ sent, recorded }: Session): Played[] =>
  sent.map((command, index) => ({ command, ids: recorded[index] ?? [] }));

/** @param fails whether a session that has played them shows it still. @param millis when to stop trying */
export async function shortest(
  commands: readonly Played[],
  fails: Check,
  millis: number,
): Promise<readonly Played[]> {
  const end = Date.now() + millis;
  let left = commands;
  for (
    let size = Math.ceil(left.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < left.length && Date.now() < end;) {
      const fewer = [...left.slice(0, from), ...left.slice(from + size)];
      if (await stillFails(fewer, fails)) left = fewer;
      else from += size;
    }
  }
  return left;
}

async function stillFails(commands: readonly Played[], fails: Check): Promise<boolean> {
  const session = await Session.start();
  try {
    await replay(session, commands);
    return await fails(session);
  } finally {
    await session.world.app.stop();
    session.world.app.dispose();
  }
}

/** Sends them again; an event's id is another one now. */
export async function replay(session: Session, commands: readonly Played[]): Promise<void> {
  const now = new Map<string, string>();
  for (const { command, ids } of commands) {
    const text = JSON.stringify(command).replace(/[0-9a-f-]{36}/gu, (id) => now.get(id) ?? id);
    await session.play(JSON.parse(text) as Command);
    for (const [index, id] of (session.recorded.at(-1) ?? []).entries())
      now.set(ids[index] ?? '', id);
  }
}
