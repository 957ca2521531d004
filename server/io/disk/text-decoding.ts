import { decodeRequirements } from '../../core/python/manifests/decode-requirements.ts';

export type Decoded = { readonly text: string } | { readonly problem: string };

/**
 * Text of a workspace file. Requirements files (`.txt`, `.in`) are read as pip reads them (byte order marks, a declared
 * encoding), all others as UTF-8, or UTF-16 where a byte order mark says so. `problem`: why the bytes are no text.
 */
export function decodeText(path: string, bytes: Uint8Array): Decoded {
  const decoded = /\.(?:txt|in)$/i.test(path) ? decodeAsPip(bytes) : decodeByMark(bytes);
  return 'text' in decoded && decoded.text.includes('\0') ? { problem: 'it is no text: it holds NUL characters' } : decoded;
}

function decodeAsPip(bytes: Uint8Array): Decoded {
  const { text, problem } = decodeRequirements(bytes);
  return problem === undefined ? { text } : { problem };
}

function decodeByMark(bytes: Uint8Array): Decoded {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // The decoder drops the mark itself.
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { problem: `it is no text in ${encoding.toUpperCase()}` };
  }
}
