import gossipPb from '@eventstore/db-client/generated/gossip_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import type { CalledNode } from './called.js';
import { singleAnswerCall } from './called.js';
import type { MemberState } from './cluster-state.js';
import { toServerError } from './rpc-failures.js';

const { ClusterInfo, EndPoint, MemberInfo } = gossipPb;
const { VNodeState } = MemberInfo;

/** Serves `Gossip.Read`: the members as this node knows them; anonymous callers may ask (server source, Gossip.Read.cs). */
export function serveGossip(
  node: CalledNode,
  call: ServerUnaryCall<sharedPb.Empty, gossipPb.ClusterInfo>,
  answer: sendUnaryData<gossipPb.ClusterInfo>,
): void {
  const { state } = node;
  const faulted = singleAnswerCall(node, call, 'gossip', undefined, (failure) => {
    answer(toServerError(failure));
  });
  const send = (): void => {
    const cluster = new ClusterInfo();
    for (const [index, member] of state.members().entries()) {
      cluster.addMembers(memberInfo(index, member, state.leader, state.now()));
    }
    answer(null, cluster);
  };
  if (state.faults.gate(faulted, 'request', send) === 'pass') send();
}

function memberInfo(
  index: number,
  member: MemberState,
  leader: number | undefined,
  nowMs: number,
): gossipPb.MemberInfo {
  const info = new MemberInfo();
  const id = new sharedPb.UUID();
  id.setString(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
  info.setInstanceId(id);
  info.setTimeStamp(String(nowMs * 10_000));
  info.setIsAlive(member.alive);
  info.setState(roleOf(index, leader));
  const endPoint = new EndPoint();
  endPoint.setAddress(member.host);
  endPoint.setPort(member.port);
  info.setHttpEndPoint(endPoint);
  return info;
}

/** Without a leader the members are in an election: no state that a client may be sent to. */
function roleOf(index: number, leader: number | undefined): gossipPb.MemberInfo.VNodeState {
  if (leader === undefined) return VNodeState.UNKNOWN;
  return index === leader ? VNodeState.LEADER : VNodeState.FOLLOWER;
}
