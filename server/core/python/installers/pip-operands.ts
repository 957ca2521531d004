/** Which operand of pip is a requirement, which a file and which a folder with a project (pip's `req.constructors`). */
import { asKnownWord, type Argument } from './arguments.ts';
import { normalizeName } from '../packaging/names.ts';
import type { KnownWord, ProjectInstall } from './install.ts';

export type Operands = { readonly requirements: readonly KnownWord[]; readonly projects: readonly ProjectInstall[] };

/** Wheels and archives stay among the requirements, under their path. */
export function splitOperands(operands: readonly Argument[]): Operands {
  const requirements: KnownWord[] = [];
  const projects: ProjectInstall[] = [];
  for (const operand of operands) {
    const project = operand.text === null ? null : projectFolder(operand.text, false);
    if (project === null) requirements.push(asKnownWord(operand));
    else projects.push({ path: { value: project.path, word: operand.word }, extras: project.extras, editable: false });
  }
  return { requirements, projects };
}

/** `-e` takes a folder with or without a slash in its name, or a VCS address. */
export function splitEditables(editables: readonly KnownWord[]): Operands {
  const requirements: KnownWord[] = [];
  const projects: ProjectInstall[] = [];
  for (const { value, word } of editables) {
    const project = value === null ? { path: null, extras: [] } : projectFolder(value, true);
    if (project === null) requirements.push({ value, word });
    else projects.push({ path: { value: project.path, word }, extras: project.extras, editable: true });
  }
  return { requirements, projects };
}

/** `./lib[a,b]` → its path and extras; null where the text names a package, an address or an archive. */
function projectFolder(text: string, editable: boolean): { readonly path: string; readonly extras: readonly string[] } | null {
  const { path, extras } = splitExtras(beforeMarker(text).replace(/^file:(?!\/\/)/, '').trim());
  if (path === '' || ADDRESS.test(path) || NAME_AT.test(path) || ARCHIVE.test(path) || isPattern(path)) return null;
  const looksLikePath = path.includes('/') || path.startsWith('.');
  return looksLikePath || (editable && !/[=<>~!]=|[<>]/.test(path)) ? { path, extras } : null;
}

const ADDRESS = /^[A-Za-z][\w+.-]*:(?!\\)/;
/** A pattern for files: `/wheels/*`. */
const isPattern = (path: string): boolean => /[*?]/.test(path.slice(path.lastIndexOf('/') + 1));
const NAME_AT = /^[A-Za-z0-9][\w.-]*\s*(?:\[[^\]]*\]\s*)?@\s/;

function beforeMarker(text: string): string {
  const at = text.search(/;\s/);
  return at < 0 ? text : text.slice(0, at);
}

const ARCHIVE = /\.(?:whl|zip|tar|tgz|tbz|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma|zst))$/i;

function splitExtras(text: string): { readonly path: string; readonly extras: readonly string[] } {
  const open = text.endsWith(']') ? text.lastIndexOf('[') : -1;
  if (open <= 0) return { path: text, extras: [] };
  const extras = text.slice(open + 1, -1).split(',').map((extra) => extra.trim()).filter((extra) => extra !== '');
  return { path: text.slice(0, open).trim(), extras: extras.map(normalizeName) };
}
