/** Requirements files that pip-compile and `uv pip compile` write from looser ones. */
import { asKnownWord, type Argument } from './arguments.ts';
import type { GroupSelection } from './install.ts';
import { namesIn } from './lists.ts';
import { DEFAULT_SELECTION } from './new-install.ts';
import { hasFlag, lastValue, optionTable, readOptions, valuesOf, type OptionUse } from './options.ts';
import { UV_PIP_OPTIONS } from './uv-options-table.ts';
import { NOTHING, type Written } from './generated-file.ts';

/** Without `-o` the file is named after the source, `requirements.txt` for pyproject.toml and setup.py. */
export function pipCompile(args: readonly Argument[]): Written {
  const { uses, operands } = readOptions(args, PIP_COMPILE_OPTIONS);
  const sources = operands.map(asKnownWord);
  const first = sources[0];
  const named = lastValue(uses, '--output-file');
  const byDefault = first === undefined ? null : { ...first, value: first.value === null ? null : compiledName(first.value) };
  return {
    ...NOTHING,
    tool: 'pip-compile',
    path: named?.value === '-' ? null : (named ?? byDefault),
    selection: extrasOf(uses),
    sources: [...sources, ...valuesOf(uses, '--src-file')],
  };
}

/** Without `-o` it writes to standard output. */
export function uvCompile(args: readonly Argument[]): Written {
  const { uses, operands } = readOptions(args, UV_PIP_OPTIONS);
  return { ...NOTHING, tool: 'uv', path: lastValue(uses, '--output-file'), selection: extrasOf(uses), sources: operands.map(asKnownWord) };
}

function extrasOf(uses: readonly OptionUse[]): GroupSelection | null {
  const extras = hasFlag(uses, '--all-extras') ? 'all' : namesIn(uses, '--extra');
  return extras.length === 0 ? null : { ...DEFAULT_SELECTION, extras, dev: false, defaultGroups: false };
}

const compiledName = (source: string): string =>
  source.endsWith('.in') ? source.replace(/\.in$/, '.txt') : `${source.slice(0, source.lastIndexOf('/') + 1)}requirements.txt`;

const PIP_COMPILE_OPTIONS = optionTable({
  flags: `-q|--quiet -v|--verbose -n|--dry-run -p|--pre --rebuild --no-emit-index-url --emit-index-url --header --no-header
    --annotate --no-annotate -U|--upgrade
    --generate-hashes --no-reuse-hashes --reuse-hashes --allow-unsafe --no-allow-unsafe --strip-extras --no-strip-extras
    --all-extras --no-config --no-index --build-isolation
    --no-build-isolation --emit-trusted-host --no-emit-trusted-host --emit-find-links --no-emit-find-links --emit-options
    --no-emit-options`,
  valued: `-o|--output-file -f|--find-links -i|--index-url --extra-index-url --trusted-host --cert --client-cert
    -P|--upgrade-package --max-rounds --resolver --extra
    --cache-dir --pip-args --annotation-style --newline --unsafe-package --config --src-file -c|--constraint --only-build-deps-for --color`,
});
