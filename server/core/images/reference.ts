/**
 * Image references by the Docker reference grammar (distribution/reference): `[host[:port]/]path[:tag][@digest]`. The first
 * component is a host where it holds a dot or a colon, is `localhost`, or has a capital letter; everything else is a path on
 * Docker Hub.
 */
import type { BaseImage } from '../model/types.ts';
import { groupText, type Parsed, type ParseProblem, type Span } from '../model/text.ts';

/** The parts of a reference with their spans; the separators (`/`, `:`, `@`) belong to none. */
export type ImageReferenceParts = {
  readonly registry: Span | null;
  readonly name: Span;
  readonly tag: Span | null;
  readonly digest: Span | null;
};

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const LONGEST_NAME = 255;

/** Reads a reference with its variables already put in. A malformed one gives null and says what is wrong where. */
export function parseImageReference(text: string): Parsed<BaseImage | null> {
  const parts = imageReferenceParts(text);
  const image: BaseImage = {
    registry: slice(text, parts.registry),
    name: text.slice(parts.name.start, parts.name.end),
    tag: slice(text, parts.tag),
    digest: slice(text, parts.digest)
  };
  const problem = problemOf(image, parts);
  return problem === null ? { value: image, problems: [] } : { value: null, problems: [problem] };
}

/** Splits a reference without judging it; for highlighting and edits. Spans count from `offset`. */
export function imageReferenceParts(text: string, offset = 0): ImageReferenceParts {
  const at = text.indexOf('@');
  const named = at < 0 ? text.length : at;
  const registryEnd = registryLength(text.slice(0, named));
  const pathStart = registryEnd === 0 ? 0 : registryEnd + 1;
  const colon = text.lastIndexOf(':', named - 1);
  const tagged = colon >= pathStart && !text.slice(colon, named).includes('/');
  const span = (start: number, end: number): Span => ({ start: start + offset, end: end + offset });
  return {
    registry: registryEnd === 0 ? null : span(0, registryEnd),
    name: span(pathStart, tagged ? colon : named),
    tag: tagged ? span(colon + 1, named) : null,
    digest: at < 0 ? null : span(at + 1, text.length)
  };
}

/** The reference as people write it; the inverse of `parseImageReference`. */
export function formatImageReference(image: BaseImage): string {
  const registry = image.registry === null ? '' : `${image.registry}/`;
  const tag = image.tag === null ? '' : `:${image.tag}`;
  const digest = image.digest === null ? '' : `@${image.digest}`;
  return `${registry}${image.name}${tag}${digest}`;
}

function registryLength(named: string): number {
  const slash = named.indexOf('/');
  if (slash < 0) return 0;
  const first = named.slice(0, slash);
  return first === 'localhost' || /[.:A-Z]/.test(first) ? slash : 0;
}

const slice = (text: string, span: Span | null): string | null => (span === null ? null : text.slice(span.start, span.end));

function problemOf(image: BaseImage, parts: ImageReferenceParts): ParseProblem | null {
  const at = (span: Span | null, message: string): ParseProblem => ({ span: span ?? parts.name, message });
  if (image.name === '') return at(parts.name, 'the image reference has no name');
  if (image.registry !== null && !isHost(image.registry)) return at(parts.registry, `"${image.registry}" is no valid registry host`);
  if (/[A-Z]/.test(image.name)) return at(parts.name, 'the name of an image must be lower case');
  if (image.name.length > LONGEST_NAME || !image.name.split('/').every(isComponent)) {
    return at(parts.name, `"${image.name}" is no valid image name`);
  }
  if (image.registry === null && /^[a-f0-9]{64}$/.test(image.name)) return at(parts.name, 'an image name can’t be 64 hexadecimal digits');
  if (image.tag !== null && !TAG.test(image.tag)) {
    return at(parts.tag, image.tag === '' ? 'the tag is empty' : `"${image.tag}" is no valid tag`);
  }
  if (image.digest !== null && !isDigest(image.digest)) return at(parts.digest, 'the digest is malformed');
  return null;
}

/** `name`, `name:5000`, `[::1]:5000`. */
function isHost(text: string): boolean {
  const match = /^(\[[0-9A-Fa-f:]+\]|[^:[\]]+)(?::\d+)?$/.exec(text);
  const host = groupText(match, 1);
  return (
    text.length <= LONGEST_NAME &&
    (host.startsWith('[') || host.split('.').every(label => /^[A-Za-z0-9-]+$/.test(label) && !/^-|-$/.test(label) && label !== ''))
  );
}

/** Letters and digits, separated by `.`, `_`, `__` or dashes. */
function isComponent(text: string): boolean {
  const separators = text.split(/[a-z0-9]+/);
  const inner = separators.slice(1, -1);
  return (
    text !== '' &&
    separators[0] === '' &&
    separators.length > 1 &&
    separators.at(-1) === '' &&
    inner.every(separator => /^(?:\.|__?|-+)$/.test(separator))
  );
}

/** `algorithm:hexadecimal digits`, at least 32 of them; sha256 has 64. */
function isDigest(text: string): boolean {
  const [algorithm = '', encoded = '', ...rest] = text.split(':');
  const digits = algorithm === 'sha256' ? 64 : 32;
  return (
    rest.length === 0 &&
    algorithm.split(/[-_+.]/).every(part => /^[A-Za-z][A-Za-z0-9]*$/.test(part)) &&
    encoded.length >= digits &&
    /^[0-9A-Fa-f]+$/.test(encoded)
  );
}
