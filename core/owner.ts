/** Whose object it is, from its key: `<clientId>/web/<uploadId>` or `<clientId>/in/<path>`. */

/** Whose object it is when nobody's: its scan is refused, reported, and it expires. */
export const NOBODY = 'unknown';

export function ownerOf(key: string): {
  readonly clientId: string;
  readonly uploadId?: string;
  readonly path: string;
} {
  const [, clientId, way, path] = /^([a-z0-9][a-z0-9-]{0,30}[a-z0-9])\/(web|in)\/(.+)$/s.exec(key) ?? [];
  if (!clientId || !path) return { clientId: NOBODY, path: key };
  return { clientId, path, ...(way === 'web' ? { uploadId: path } : {}) };
}
