/** `apk del` as `apt-get purge --auto-remove`: of what is there; a virtual group by its packages. */
import type { PackageCommand } from '../../python/installers/package-commands.ts';
import { debianPackages } from '../../knowledge/apk-debian.ts';
import type { AptState } from './apt-state.ts';
import { apkWords, isPlain } from './apk-words.ts';
import type { RunEditor } from './run-editor.ts';

/** Scripts that ask which packages the libraries in use come from. */
export const GATHERS = /\bscanelf\b|\bapk info\b/;

export function rewriteRemoval(editor: RunEditor, one: PackageCommand, state: AptState): void {
  const { text, family } = editor.site;
  const words = apkWords(one, text);
  const names = [
    ...new Set(
      words.packages.flatMap(({ word, packages }) =>
        isPlain(word) ? packages.flatMap((pkg) => namesOf(pkg.name, state, family.slim.suite)) : [],
      ),
    ),
  ];
  const variables = words.packages
    .filter(
      ({ word, packages }) =>
        !isPlain(word) && packages.some((pkg) => pkg.name === null || namesOf(pkg.name, state, family.slim.suite).length > 0),
    )
    .map(({ word }) => word.text);
  // The libraries in use were kept by name: those that came with the headers stay with them.
  const gathers = GATHERS.test(text.slice(editor.site.run.span.start, editor.site.run.span.end));
  const all = [...names.filter((name) => !gathers || !/-dev$/.test(name)), ...variables];
  if (all.length === 0) return editor.remove(one.command, 'nothing of what apk removed here is installed any more');
  editor.replace(
    { start: words.head.start, end: words.end },
    `apt-get purge -y --auto-remove ${all.join(' ')}`,
    'apt-get removes the packages by name, with what only they needed',
  );
}

function namesOf(name: string | null, { virtuals, installed }: AptState, suite: string): readonly string[] {
  if (name === null) return [];
  const group = virtuals.get(name);
  return group ?? debianPackages(name, suite).names.filter((one) => installed.has(one));
}
