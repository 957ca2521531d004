import { Parser } from 'htmlparser2';
import type { IndexFile } from '../../core/model/types.ts';
import { resolveUrl, type SimplePage } from './simple-json.ts';

/**
 * Reads a project's page in HTML (PEP 503, with data-requires-python, PEP 592's data-yanked and PEP 714's
 * data-core-metadata). The file name is the last part of the link's path, as pip takes it. null where it is no HTML page.
 */
export function parseSimpleHtml(html: string, base: string): SimplePage | null {
  const files: IndexFile[] = [];
  let skipped = 0;
  let address = base;
  let tags = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      tags += 1;
      const { href } = attributes;
      if (name === 'base' && href !== undefined) address = resolveUrl(href, base) ?? base;
      if (name !== 'a' || href === undefined) return;
      const file = readLink(href, attributes, address);
      if (file === 'broken') skipped += 1;
      else if (file !== null) files.push(file);
    },
  });
  parser.end(html);
  return tags === 0 ? null : { files, skipped };
}

/** null: a link to something else than a file (the parent folder, a home page). */
function readLink(href: string, attributes: Readonly<Record<string, string>>, base: string): IndexFile | 'broken' | null {
  const url = resolveUrl(href, base);
  if (url === null) return 'broken';
  const filename = decodePart(new URL(url).pathname.split('/').at(-1) ?? '');
  if (filename === null) return 'broken';
  if (!filename.includes('.')) return null;
  const requiresPython = attributes['data-requires-python'];
  const metadata = attributes['data-core-metadata'] ?? attributes['data-dist-info-metadata'];
  const fragment = href.indexOf('#');
  const hash = fragment < 0 ? null : /[#&](sha256|sha384|sha512|sha1|md5)=([0-9a-fA-F]+)/.exec(href.slice(fragment));
  return {
    filename,
    requiresPython: requiresPython === undefined || requiresPython.trim() === '' ? null : requiresPython,
    yanked: 'data-yanked' in attributes,
    url,
    ...(metadata === undefined || metadata === 'false'
      ? {}
      : { coreMetadata: /^sha256=[0-9a-f]{64}$/i.test(metadata) ? metadata.toLowerCase() : true }),
    ...(hash === null ? {} : { hashes: [`${hash[1] ?? ''}:${hash[2] ?? ''}`] }),
  };
}

function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
