import { OutcomeUnknown, StoreUnavailable } from '../event-store/store-errors.js';
import type { ImportTarget } from '../exchange/import/import-target.js';

/**
 * The ledger of an import, telling when it goes away, with the reason, and when it is there again; each once, for many
 * records are under way at a time. The import itself tries again for a while.
 */
export function watchedTarget(
  target: ImportTarget,
  tell: (reason: Error | undefined) => void,
): ImportTarget {
  let isAway = false;
  const watch = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      const result = await work;
      if (isAway) tell(undefined);
      isAway = false;
      return result;
    } catch (error) {
      const goesAway = error instanceof StoreUnavailable || error instanceof OutcomeUnknown;
      if (goesAway && !isAway) tell(error);
      isAway ||= goesAway;
      throw error;
    }
  };
  return {
    ...(target.importId !== undefined && { importId: target.importId }),
    rulebook: (reference) => watch(target.rulebook(reference)),
    organisation: (organisationId) => watch(target.organisation(organisationId)),
    organisationsByCode: (code) => target.organisationsByCode(code),
    inspection: (assessmentId) => watch(target.inspection(assessmentId)),
    register: (organisation) => watch(target.register(organisation)),
    record: (inspection) => watch(target.record(inspection)),
    followUp: (followUp) => watch(target.followUp(followUp)),
    letter: (letterId) => watch(target.letter(letterId)),
    hasCase: (caseId) => watch(target.hasCase(caseId)),
    triages: (caseId) => watch(target.triages(caseId)),
    recordLetter: (letter) => watch(target.recordLetter(letter)),
    listing: (organisationId, on) => watch(target.listing(organisationId, on)),
    step: (organisationId, stepId) => watch(target.step(organisationId, stepId)),
    recordStep: (step) => watch(target.recordStep(step)),
  };
}
