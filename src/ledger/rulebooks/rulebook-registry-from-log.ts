import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { Folded } from '../../event-store/fold-cache.js';
import { rulebookReference, type Rulebook } from '../../rulebook/rulebook.js';
import type { IsoDate, RulebookReference } from '../envelope.js';
import { RulebookRegistry } from '../rulebook-registry.js';
import { inForceOn, rulebookDecider, type Catalogue } from './rulebook.decider.js';
import { RULEBOOK_STREAM } from './rulebook.events.js';

/**
 * The published rulebooks, folded from the log. Each question reads the stream from the revision it knows, so a version
 * that another process has published counts at once.
 */
@Injectable()
export class RulebookRegistryFromLog extends RulebookRegistry {
  constructor(private readonly commands: CommandHandler) {
    super();
  }

  async inForce(rulebookId: string, on: IsoDate): Promise<Rulebook | undefined> {
    return inForceOn((await this.catalogue()).state, rulebookId, on);
  }

  /** Finds replaced versions too: what was decided under one still cites it. */
  async byReference(reference: RulebookReference): Promise<Rulebook | undefined> {
    const all = await this.all();
    return all.find((rulebook) => rulebookReference(rulebook) === reference);
  }

  async all(): Promise<readonly Rulebook[]> {
    return (await this.catalogue()).state.map(({ rulebook }) => rulebook);
  }

  /** Everything published, with its digest and whether it still stands, and the revision of the catalogue. */
  async catalogue(): Promise<Folded<Catalogue>> {
    return this.commands.load(rulebookDecider, RULEBOOK_STREAM);
  }
}
