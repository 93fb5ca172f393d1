import { setTimeout as pause } from 'node:timers/promises';
import { toClusterFault } from '../connection/cluster-faults.js';
import type { ClusterSettings } from '../connection/cluster-settings.js';
import { diagnose } from './diagnose.js';

/** Of the time that is left: for one attempt, and for finding out why it failed. */
const ATTEMPT_SHARE = 0.5;
const DIAGNOSIS_SHARE = 0.6;
/** Of the deadline: with less than this left, no other attempt would get a fair chance. */
const LAST_SHARE = 0.25;
const MAX_PAUSE_MS = 500;

/**
 * Tries until the cluster answers, the deadline comes, or a fault is found that waiting does not cure.
 * @param read one attempt to read from `$all` within so many milliseconds
 * @throws StoreUnavailable that says what to change
 */
export async function probeCluster(
  settings: ClusterSettings,
  read: (ms: number) => Promise<unknown>,
): Promise<void> {
  const until = performance.now() + settings.deadlineMs;
  const left = () => Math.max(1, until - performance.now());
  for (;;) {
    try {
      await read(left() * ATTEMPT_SHARE);
      return;
    } catch (error) {
      const fault = toClusterFault(error, 'a read of $all');
      const limit = AbortSignal.timeout(Math.ceil(left() * DIAGNOSIS_SHARE));
      const diagnosis = await diagnose(fault, settings, limit);
      if (!diagnosis.mayPass || left() < settings.deadlineMs * LAST_SHARE) throw diagnosis.error;
      await pause(Math.random() * Math.min(MAX_PAUSE_MS, left() / 10));
    }
  }
}
