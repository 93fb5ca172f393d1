import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Permission } from './principal.js';

export const REQUIRED_PERMISSION = 'soat:requires';
export const PUBLIC_REASON = 'soat:public';

/** The permission that a route needs. A route without it, and without `@Public`, is refused to everybody. */
export function Requires(permission: Permission): CustomDecorator {
  return SetMetadata(REQUIRED_PERMISSION, permission);
}

/** A route that anybody may call, and the reason why that does no harm. */
export function Public(reason: string): CustomDecorator {
  return SetMetadata(PUBLIC_REASON, reason);
}
