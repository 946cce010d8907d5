/** Bytes as text, for JSON: base64 (RFC 4648), with padding. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
