import { AccessDeniedError } from '@eventstore/db-client';
import { StoreUnavailable } from '../../store-errors.js';
import { Security } from '../connection/client-options.js';
import type { ClusterFault } from '../connection/cluster-faults.js';
import type { ClusterHost, ClusterSettings } from '../connection/cluster-settings.js';
import { codeOf, Status } from '../connection/grpc-status.js';
import { checkHost } from './host-check.js';
import type { HostProblem } from './host-problem.js';

export interface Diagnosis {
  readonly error: StoreUnavailable;
  /** Whether it is worth waiting for. */
  readonly mayPass: boolean;
}

/** Why a first read of `$all` failed, in one sentence that names the host and what to change. */
export async function diagnose(
  fault: ClusterFault,
  settings: ClusterSettings,
  signal: AbortSignal,
): Promise<Diagnosis> {
  if (fault.kind === 'refused') return { error: refusalOf(fault, settings), mayPass: false };
  const problems = await problemsOf(settings, signal);
  const cause = { cause: fault.error };
  // One good host is enough: then the fault lies with what the cluster said, not with the way to it.
  if (problems.length < settings.hosts.length) {
    return { error: new StoreUnavailable(sentenceOf(fault, settings), cause), mayPass: true };
  }
  const sentence = `The cluster cannot be reached: ${list(problems)}. ${adviceOn(problems)}`;
  const mayPass = problems.some(({ problem }) => problem.mayPass);
  return { error: new StoreUnavailable(sentence, cause), mayPass };
}

interface Found {
  readonly host: ClusterHost;
  readonly problem: HostProblem;
}

async function problemsOf(settings: ClusterSettings, signal: AbortSignal): Promise<Found[]> {
  const security = new Security(settings);
  const looks = settings.hosts.map(async (host) => {
    return { host, problem: await checkHost(host, security, signal) };
  });
  const found = await Promise.all(looks);
  return found.flatMap(({ host, problem }) => (problem ? [{ host, problem }] : []));
}

function list(problems: readonly Found[]): string {
  return problems
    .map(({ host, problem }) => `${host.host}:${host.port} ${problem.problem}`)
    .join('; ');
}

function adviceOn(problems: readonly Found[]): string {
  return [...new Set(problems.map(({ problem }) => problem.advice))].join(' ');
}

function refusalOf({ error }: ClusterFault, settings: ClusterSettings): StoreUnavailable {
  const cause = error.cause;
  const who = settings.user ? `User ${settings.user.name}` : 'A caller without a name';
  if (codeOf(cause) === Status.UNAUTHENTICATED && settings.user) {
    return new StoreUnavailable(
      `The cluster does not accept user ${settings.user.name} with this password. Correct the name or the password, or create the user on the cluster.`,
      { cause },
    );
  }
  if (cause instanceof AccessDeniedError || codeOf(cause) === Status.PERMISSION_DENIED) {
    return new StoreUnavailable(
      `${who} may not read $all of the cluster. Give a user that may: a member of $admins, or one that the access control list of $all names under $r ("Users and access" in docs/cluster.md).`,
      { cause },
    );
  }
  return error instanceof StoreUnavailable ? error : new StoreUnavailable(error.message, { cause });
}

function sentenceOf({ symptom, error }: ClusterFault, { discover, hosts }: ClusterSettings) {
  const names = hosts.map(({ host, port }) => `${host}:${port}`).join(', ');
  if (symptom === 'no-member') {
    return `${names} can be reached, but no member of the cluster takes calls: an election may be under way, or too few nodes run. Try again, and look at the cluster's health.`;
  }
  if (symptom === 'lost' && discover) {
    return `${names} can be reached, but not the member that the cluster names as its leader (${error.message}) Make the nodes advertise addresses that can be reached from here (AdvertiseHostToClientAs).`;
  }
  if (symptom === 'silence') {
    return `${names} can be reached, but a read of $all gets no answer. Try again, and look at the cluster's health.`;
  }
  return error.message;
}
