import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A page as the document that is sent. Text and attributes are escaped by the renderer, always. */
export function renderDocument(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/** What pages may load and do: only what we serve ourselves, no inline script or style, no framing. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
