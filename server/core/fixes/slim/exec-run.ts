/** `RUN ["apk", "add", "curl"]`: apt-get needs two commands for it, hence a shell. */
import { installLine } from './apt-words.ts';
import { pointsSources, type AptState } from './apt-state.ts';
import type { Draft } from './draft.ts';
import { mapPackage } from './map-package.ts';
import type { Move } from './move.ts';
import { removeInstruction } from './run-editor.ts';
import type { RunSite } from './run-site.ts';

/** Null for any other RUN. */
export function execRun(site: RunSite, move: Move, state: AptState): readonly Draft[] | null {
  const { run, text, family, apk } = site;
  const [one] = apk;
  if (run.command.form !== 'exec' || one === undefined || one.command.span.start !== run.command.argv[0]?.span.start) return null;
  const mapped = one.packages.map((pkg) => mapPackage(pkg, family, move.needs));
  for (const [index, each] of mapped.entries()) if (each.unknown) state.unknown.add(String(one.packages[index]?.name));
  const names = [...new Set(mapped.flatMap((each) => each.names))].filter((name) => one.action === 'add' || state.installed.has(name));
  const reason = mapped.map((each) => each.reason).join('; ') || 'apt-get takes the place of apk';
  if (names.length === 0 || (one.action !== 'add' && one.action !== 'remove')) return [removeInstruction(text, run.span, reason)];
  for (const name of names) state.installed.add(name);
  const start = text.lastIndexOf('[', run.command.argv[0]?.span.start ?? 0);
  const end = text.indexOf(']', run.command.argv.at(-1)?.span.end ?? start) + 1;
  const words =
    one.action === 'add'
      ? installLine(family, names, pointsSources(state, site.stage, move.model, !site.onbuild))
      : `apt-get purge -y --auto-remove ${names.join(' ')}`;
  return [{ span: { start, end }, newText: words, reason, confirm: mapped.some((each) => each.confirm) }];
}
