import { Injectable } from '@nestjs/common';
import type { Uuid } from '../ledger/envelope.js';
import { OrganisationDirectory } from '../ledger/organisation-directory.js';

export type BodyName = (body: string) => string;

/** What bodies are called. A body is known where it acts: at the organisations concerned, and above them. */
@Injectable()
export class BodyNames {
  constructor(private readonly organisations: OrganisationDirectory) {}

  /** The names of these bodies, each asked for with an organisation that it acts on; a sign of the office stays as it is. */
  async of(
    acting: readonly { readonly body: string | null; readonly organisationId: Uuid }[],
  ): Promise<BodyName> {
    const names = new Map<string, string>();
    const read = new Set<Uuid>();
    for (const { body, organisationId } of acting) {
      if (body === null || names.has(body)) continue;
      for (const above of await this.organisations.lineage(organisationId)) {
        if (read.has(above.organisationId)) continue;
        read.add(above.organisationId);
        const bodies = await this.organisations.bodies(above.organisationId);
        for (const { bodyId, name } of bodies) names.set(bodyId, name);
      }
    }
    return (body) => names.get(body) ?? body;
  }
}
