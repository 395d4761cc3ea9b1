/**
 * What is kept out of captures unless it is asked for: members that the contract calls sensitive, account ids, texts that
 * look like keys or tokens, and bodies of operations that no contract describes. Credentials are never kept.
 */
export const SENSITIVE_KINDS = ['members', 'accounts', 'keys', 'unmatched'] as const

/** One kind of sensitive data. */
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number]
