/** Bytes → text, as pip decodes a requirements file. */

/** `problem`: why the text may not be what its author meant; undefined where it decoded cleanly. */
export type DecodedText = { readonly text: string; readonly problem?: string };

// UTF-32 before UTF-16: the mark of UTF-32 LE begins with that of UTF-16 LE (pip ≥ 25 has this order too).
const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'utf-32le' },
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'utf-32be' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

const DECLARATION = /coding[:=]\s*([-\w.]+)/;

/**
 * A byte order mark decides; else a PEP 263 comment in the first two lines; else UTF-8, and where that fails Latin-1 (pip
 * takes the locale's encoding then, which is not known here). The mark is not part of the text. Never throws.
 */
export function decodeRequirements(bytes: Uint8Array): DecodedText {
  const mark = MARKS.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) return decode(bytes.subarray(mark.bytes.length), mark.encoding);
  const declared = declaredEncoding(bytes);
  if (declared !== null) return decode(bytes, declared);
  const text = decodeStrictly(bytes, 'utf-8');
  return text !== null ? { text } : { text: latin1(bytes), problem: 'not UTF-8, and no encoding is declared; read as Latin-1' };
}

function decode(bytes: Uint8Array, encoding: string): DecodedText {
  const text = decodeStrictly(bytes, encoding);
  if (text !== null) return { text };
  const known = isKnown(encoding);
  const problem = known ? `not valid ${encoding}` : `the declared encoding '${encoding}' is not known`;
  return { text: decodeStrictly(bytes, 'utf-8') ?? latin1(bytes), problem: `${problem}; read as UTF-8 or Latin-1` };
}

/** Encoding of a comment like `# -*- coding: latin-1 -*-` in one of the first two lines, null if there is none. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, 4096));
  for (const line of head.split('\n', 2)) {
    const found = line.startsWith('#') ? DECLARATION.exec(line) : null;
    if (found?.[1] !== undefined) return pythonName(found[1]);
  }
  return null;
}

/** Python's names that the WHATWG table spells otherwise. */
function pythonName(name: string): string {
  const folded = name.toLowerCase().replaceAll('_', '-');
  const windows = /^cp(125\d|866|874)$/.exec(folded);
  if (windows !== null) return windows[1] === '866' ? 'ibm866' : `windows-${windows[1]}`;
  if (folded === 'latin-1' || folded === 'latin1' || folded === 'iso8859-1' || folded === 'iso-8859-1') return 'latin-1';
  return folded === 'utf8' || folded === 'utf-8-sig' ? 'utf-8' : folded;
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  if (encoding === 'latin-1') return latin1(bytes);
  if (encoding === 'windows-1252') return windows1252(bytes);
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32(bytes, encoding === 'utf-32le');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isKnown(encoding: string): boolean {
  if (encoding === 'latin-1' || encoding === 'windows-1252' || encoding.startsWith('utf-32')) return true;
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}

/** True Latin-1: the WHATWG label of that name means windows-1252. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}

/** 0x80 to 0x9f; a blank stands for the bytes that it has no letter for. Some releases of Node decode it as Latin-1. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

function windows1252(bytes: Uint8Array): string | null {
  if (bytes.some((byte) => byte >= 0x80 && byte < 0xa0 && WINDOWS_1252[byte - 0x80] === ' ')) return null;
  return latin1(bytes).replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

function utf32(bytes: Uint8Array, littleEndian: boolean): string | null {
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, littleEndian);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
    parts.push(String.fromCodePoint(point));
  }
  return parts.join('');
}
