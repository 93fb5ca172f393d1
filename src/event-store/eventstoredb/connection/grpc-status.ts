/** The status codes of gRPC that mean something of their own here (gRPC documentation, "Status codes and their use"). */
export const Status = {
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  PERMISSION_DENIED: 7,
  UNIMPLEMENTED: 12,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/** The status that an error of the client carries, if it carries one. */
export function codeOf(error: unknown): number | undefined {
  const coded = typeof error === 'object' && error !== null && 'code' in error;
  return coded && typeof error.code === 'number' ? error.code : undefined;
}
