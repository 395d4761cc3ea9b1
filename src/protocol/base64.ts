/** What makes a text no base64: another character, or padding that is not at the end. A search, so that it takes linear time. */
export const BASE64_FAULT = /[^A-Za-z\d+/=]|=(?!=?$)/

/** Whether a text is base64 with padding, as AWS JSON writes bytes. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && !BASE64_FAULT.test(text)
}

/** How many bytes a base64 text stands for. */
export function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return (text.length / 4) * 3 - padding
}
