/** What one requirement of pip means: a name, an address, an archive or a project folder (pip's `req.constructors`). */
import { parseMarker } from '../packaging/marker.ts';
import { normalizeName } from '../packaging/names.ts';
import { parseRequirement } from '../packaging/requirement.ts';
import { splitWheelFilename } from '../packaging/wheel-filename.ts';
import { groupText, type ParseProblem, type Parsed, type Span } from '../../model/text.ts';
import { lastSegment } from './lock-reading.ts';

/** Spans count in the text that was read. */
export type PipRequirement =
  | { readonly kind: 'project'; readonly path: string; readonly extras: readonly string[]; readonly marker: string | null }
  | {
      readonly kind: 'requirement';
      /** Normalized; '' where an address says no name (pip learns it from the metadata). */
      readonly name: string;
      readonly extras: readonly string[];
      readonly specifier: string;
      readonly marker: string | null;
      readonly url: string | null;
      readonly nameSpan: Span | null;
      readonly specifierSpan: Span | null;
    };

/** The value is null where not even a name can be read; a problem then says why. Extras come out normalized. */
export function readPipRequirement(text: string, editable: boolean): Parsed<PipRequirement | null> {
  if (NAMED_ADDRESS.test(text)) return named(text);
  if (editable) return editableRequirement(text);
  const address = isAddress(text);
  const { body, marker, problems } = splitMarker(text, address ? '; ' : ';');
  if (address) return { value: addressed(body, marker), problems };
  const { path, extras } = splitExtras(body);
  const at = body.indexOf('@');
  if ((!ARCHIVE.test(path) && !looksLikePath(path)) || (at !== -1 && !looksLikePath(body.slice(0, at)))) return named(text);
  return { value: ARCHIVE.test(path) ? fromAddress(path, extras, marker) : { kind: 'project', path, extras, marker }, problems };
}

/** Names of `${VARIABLES}` that pip takes from its environment; they are not known here. */
function variablesIn(text: string): string[] {
  return [...text.matchAll(/\$\{([A-Z0-9_]+)\}/g)].map((found) => groupText(found, 1));
}

const NAMED_ADDRESS = /^\s*[A-Za-z0-9][\w.-]*\s*(?:\[[^\]]*\]\s*)?@/;
const ARCHIVE = /\.(?:whl|zip|tar|tgz|tbz|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma|zst))$/i;
const VCS = /^(?:git|hg|svn|bzr)(?:\+[a-z]+)?:/i;
const SCHEMES = new Set(['http', 'https', 'file', 'ftp', 'ssh', 'git', 'hg', 'svn', 'bzr', 'sftp']);

function isAddress(text: string): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && (SCHEMES.has(text.slice(0, colon).toLowerCase()) || (VCS.test(text) && !text.slice(0, colon).includes(' ')));
}

const looksLikePath = (text: string): boolean => text.includes('/') || text.startsWith('.');

function named(text: string): Parsed<PipRequirement | null> {
  // Unlike PEP 508, pip takes a semicolon with nothing behind it.
  const { value, problems } = parseRequirement(
    /;\s*$/.test(text) && text.indexOf(';') === text.lastIndexOf(';') ? text.slice(0, text.indexOf(';')) : text,
  );
  if (value === null) return { value: null, problems: withVariables(text, problems) };
  const { name, normalizedName, extras, specifier, url, marker } = value;
  return {
    value: {
      kind: 'requirement',
      name: normalizedName,
      // pip takes extras from the very end of an address, too: `name @ git+https://…#egg=name[extra]`.
      extras: [...new Set([...extras.map((extra) => normalizeName(extra.text)), ...splitExtras(url?.text ?? '').extras])],
      specifier: specifier.text,
      marker: marker?.text ?? null,
      url: url?.text ?? null,
      nameSpan: name.span,
      specifierSpan: url === null ? specifier.span : null,
    },
    problems: withVariables(text, problems),
  };
}

/** The cause, where a variable is one. */
function withVariables(text: string, problems: readonly ParseProblem[]): readonly ParseProblem[] {
  const [variable] = variablesIn(text);
  if (variable === undefined) return problems;
  return problems.slice(0, 1).map(({ span }) => ({ span, message: `the value of \${${variable}} is not known here` }));
}

/** `-e` takes a folder, with or without a slash in its name, or a version control address. */
function editableRequirement(text: string): Parsed<PipRequirement> {
  if (VCS.test(text)) return { value: fromAddress(text, [], null), problems: [] };
  const { body, marker, problems } = splitMarker(text, '; ');
  const { path, extras } = splitExtras(body);
  return { value: { kind: 'project', path: withoutFileScheme(path), extras, marker }, problems };
}

function addressed(address: string, marker: string | null): PipRequirement {
  const { path, extras } = splitExtras(address);
  const folder = /^file:/i.test(path) && !ARCHIVE.test(path.replace(/[?#].*$/s, ''));
  return folder ? { kind: 'project', path: withoutFileScheme(path), extras, marker } : fromAddress(address, [], marker);
}

/** The name: a wheel's from its file name, else the `#egg=` fragment's, else '' (an archive's is known once it is unpacked). */
function fromAddress(address: string, extras: readonly string[], marker: string | null): PipRequirement {
  const wheel = splitWheelFilename(String(lastSegment(address)));
  const egg = groupText(/[#&]egg=([^&]*)/.exec(address), 1);
  const fragment = wheel === null && egg !== '' ? parseRequirement(egg).value : null;
  return {
    kind: 'requirement',
    name: wheel !== null ? normalizeName(wheel.name) : (fragment?.normalizedName ?? ''),
    extras: fragment === null ? extras : fragment.extras.map((extra) => normalizeName(extra.text)),
    specifier: wheel !== null ? `==${wheel.version}` : '',
    marker,
    url: address,
    nameSpan: null,
    specifierSpan: null,
  };
}

/** A semicolon may be part of an address: only one with a space behind it begins a marker there. */
function splitMarker(
  text: string,
  separator: string,
): { readonly body: string; readonly marker: string | null; readonly problems: readonly ParseProblem[] } {
  const at = text.indexOf(separator);
  const marker = at === -1 ? '' : text.slice(at + separator.length).trim();
  if (marker === '') return { body: (at === -1 ? text : text.slice(0, at)).trim(), marker: null, problems: [] };
  const start = text.indexOf(marker, at);
  const problems = parseMarker(marker).problems.map(({ span, message }) => ({
    span: { start: start + span.start, end: start + span.end },
    message,
  }));
  return { body: text.slice(0, at).trim(), marker, problems: withVariables(marker, problems) };
}

function splitExtras(text: string): { readonly path: string; readonly extras: readonly string[] } {
  const open = text.endsWith(']') ? text.lastIndexOf('[') : -1;
  if (open <= 0) return { path: text, extras: [] };
  const extras = text.slice(open + 1, -1).split(',').map((extra) => extra.trim()).filter((extra) => extra !== '');
  return { path: text.slice(0, open), extras: extras.map(normalizeName) };
}

/** `file:./lib`, `file:///srv/lib#egg=lib` → the path. */
function withoutFileScheme(text: string): string {
  if (!/^file:/i.test(text)) return text;
  return text.slice(5).replace(/^\/\/(?:localhost)?(?=\/)/, '').replace(/#.*$/s, '');
}
