/**
 * The headers that the judge reads, in lower case: reading no others is faster. The last three tell a recorder that
 * cleared some headers from one that kept none.
 */
export const JUDGED_HEADERS: readonly string[] = [
  'x-amz-target',
  'content-type',
  'content-length',
  'accept',
  'x-amzn-errortype',
  'x-amzn-requestid',
  'user-agent',
  'date',
]
