/** pip's `--only-binary` and `--no-binary` (pip's `FormatControl`): each use changes both sets, so the order counts. */
import { normalizeName } from '../packaging/names.ts';
import type { FormatControlUse } from './install.ts';

export type FormatControl = { readonly onlyBinary: readonly string[]; readonly noBinary: readonly string[] };

/** Names come out normalized (PEP 503), `:all:` as the set's one member. Uses are in order of rising weight. */
export function formatControl(uses: readonly FormatControlUse[], start: FormatControl = { onlyBinary: [], noBinary: [] }): FormatControl {
  const only = new Set(start.onlyBinary);
  const no = new Set(start.noBinary);
  for (const use of uses) {
    if (use.kind === 'only-binary') apply(use.value, only, no);
    else apply(use.value, no, only);
  }
  return { onlyBinary: [...only], noBinary: [...no] };
}

function apply(value: string, target: Set<string>, other: Set<string>): void {
  let names = value.split(',').map((name) => name.trim());
  const lastAll = names.lastIndexOf(':all:');
  if (lastAll >= 0) {
    other.clear();
    target.clear();
    target.add(':all:');
    names = names.slice(lastAll + 1);
    if (!names.includes(':none:')) return;
  }
  for (const name of names) {
    if (name === ':none:') target.clear();
    else if (name !== '') {
      other.delete(normalizeName(name));
      target.add(normalizeName(name));
    }
  }
}
