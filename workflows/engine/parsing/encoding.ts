/** The text of a model's bytes, in the encoding it declares (XML 1.0, appendix F). */

/** Undefined when the bytes are not in the encoding they claim, or it is one no browser reads. */
export function decode(bytes: Uint8Array): string | undefined {
  const label = byteOrderMark(bytes) ?? declared(bytes) ?? 'utf-8';
  // A browser reads ASCII as windows-1252.
  if (/^(us-)?ascii$/i.test(label) && bytes.some((byte) => byte > 0x7f)) return undefined;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // TextDecoder has no other way to refuse a label or a byte.
    return undefined;
  }
}

/** The text without its claim of an encoding: it is text now, and the XML library would believe the claim. */
export function withoutEncoding(xml: string): string {
  return xml.replace(/^(\ufeff?<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, '$1');
}

function byteOrderMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Without a mark, `<` itself tells.
  if (a === 0x3c && b === 0x00) return 'utf-16le';
  return a === 0x00 && b === 0x3c ? 'utf-16be' : undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return /^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1];
}
