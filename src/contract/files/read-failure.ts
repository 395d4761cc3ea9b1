/**
 * Why a file could not be read, in plain words where Node has a code for it: `there is no such file`. What has none keeps
 * its own message.
 */
export function readFailure(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return REASONS['code' in cause ? String(cause.code) : ''] ?? cause.message
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'this is a folder; name the file, such as `openapi.yaml` in it',
  EACCES: 'this file may not be read',
  ERR_INVALID_ARG_VALUE: 'no file can have this name',
}
