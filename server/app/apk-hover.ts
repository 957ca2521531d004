/** Packages of `apk add` in a Dockerfile, and what takes their place on Debian. */
import { debianPackages } from '../core/knowledge/apk-debian.ts';
import { readModel } from '../core/build/dockerfile-model.ts';
import { mayHoldDockerfiles } from '../core/build/definitions/build-files.ts';
import { placeRange } from '../core/build/definitions/inline-place.ts';
import { inlinePlaces } from '../core/build/definitions/inline-dockerfiles.ts';
import { rangeOf } from '../core/model/text.ts';
import type { ApkPackage, ApkWord } from '../lsp/engine.ts';

/** `uri`: of the document, which may be a Dockerfile or hold some. */
export function apkWords(text: string, uri: string): ApkWord[] {
  if (!mayHoldDockerfiles(uri)) return wordsOfDockerfile(text);
  return inlinePlaces(uri, text).flatMap((place) =>
    wordsOfDockerfile(place.script.text).map((word) => ({ ...word, range: placeRange(place, word.range) })),
  );
}

function wordsOfDockerfile(text: string): ApkWord[] {
  const { stages, lines } = readModel('', text, {});
  return stages.flatMap(({ state }) => state.packageCommands)
    .filter(({ command }) => command.manager === 'apk' && command.action === 'add')
    .flatMap(({ command }) => command.packages)
    .flatMap(({ name, kind, span }) => (name === null || kind !== 'package' ? [] : [{ name, range: rangeOf(lines, span) }]));
}

const ROLES = { build: 'Used to build.', runtime: 'Used at run time.', tool: 'A tool.' } as const;

/** @param suite codename that the move to slim would choose; the newest that the table knows where there is none */
export function apkPackage(name: string, suite: string | null): ApkPackage {
  const { status, names, role, note } = debianPackages(name, suite ?? 'trixie');
  const purpose = [role === null ? null : ROLES[role], note].filter((part) => part !== null).join(' ');
  return { debian: status === 'exact' ? names : status === 'none-needed' ? [] : null, purpose: purpose === '' ? null : purpose };
}
