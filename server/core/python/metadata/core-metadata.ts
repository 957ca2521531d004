import type { ReleaseMetadata } from '../../model/types.ts';

/**
 * Reads a release's core metadata (PEP 566, PEP 643: the METADATA of a wheel, the PKG-INFO of an sdist): header fields up
 * to the first blank line, continued by lines that start with white space. Unknown fields and lines without a colon are
 * stepped over. null where no field at all was found: then it is something else (an error page, a damaged file).
 */
export function parseCoreMetadata(text: string): ReleaseMetadata | null {
  const fields = headerFields(text);
  if (fields.length === 0 || !fields.some((field) => field.name === 'metadata-version' || field.name === 'name')) return null;
  const values = (name: string): string[] =>
    fields.filter((field) => field.name === name && field.value !== '').map((field) => field.value);
  return {
    requiresDist: values('requires-dist'),
    providesExtra: values('provides-extra'),
    requiresPython: values('requires-python').find((value) => value !== 'UNKNOWN') ?? null,
  };
}

type Field = { readonly name: string; readonly value: string };

function headerFields(text: string): Field[] {
  const fields: Field[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    if (line === '') break;
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) fields[fields.length - 1] = { name: last.name, value: `${last.value} ${line.trim()}`.trim() };
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0) fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  return fields;
}
