/** The tag of the official Python image that keeps Python and stands on a Debian suite in support. */
import { debianSuites, isOutOfSupport } from './debian-suites.ts';
import { parsePythonTag, releasesOf, resolvePythonTag, type PythonTag } from './python-tag.ts';
import { pythonTagExists } from './slim-tag.ts';

/** `otherPatch`: the tag pinned a patch level that no such suite has. */
export type SupportedTag = { readonly tag: string; readonly otherPatch: boolean };

/** On the oldest suite in support, which changes least; null where no build of this Python has one on all platforms. */
export function supportedTag(text: string | null, platforms: readonly string[]): SupportedTag | null {
  const tag = parsePythonTag(text);
  const resolved = tag === null ? null : resolvePythonTag(tag);
  if (tag === null || resolved === null || (tag.variant !== 'slim' && tag.variant !== 'full')) return null;
  const minor = `${resolved.python.major}.${resolved.python.minor}`;
  for (const version of new Set([tag.version ?? minor, minor])) {
    for (const suite of suitesOf(version)) {
      const written = tagOf(version, tag.variant, suite);
      if (platforms.every((platform) => pythonTagExists(written, platform))) {
        return { tag: written, otherPatch: version === minor && tag.version !== null && tag.version !== minor };
      }
    }
  }
  return null;
}

/** In support, oldest first. */
function suitesOf(version: string): readonly string[] {
  const built = new Set(releasesOf(version).flatMap(({ suites }) => suites.map(({ name }) => name)));
  return debianSuites().map(({ name }) => name).filter((name) => built.has(name) && !isOutOfSupport(name));
}

const tagOf = (version: string, variant: PythonTag['variant'], suite: string): string =>
  `${version}-${variant === 'slim' ? 'slim-' : ''}${suite}`;
