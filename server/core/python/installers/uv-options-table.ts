/** Options of uv's commands (0.1 to 0.9) that take a value, and the flags that matter. Source: `uv help`. */
import { optionTable, type OptionTable } from './options.ts';

const GLOBAL_VALUED = `
  --cache-dir --color --directory --project --config-file --allow-insecure-host|--trusted-host --python-preference --python-fetch --preview-features`;

const INDEX_VALUED = `
  --index --default-index -i|--index-url --extra-index-url -f|--find-links --index-strategy --keyring-provider --resolution --prerelease
  --fork-strategy --exclude-newer --exclude-newer-package --link-mode --config-setting|-C|--config-settings --config-settings-package
  --no-build-isolation-package --refresh-package --reinstall-package -P|--upgrade-package --upgrade-group --torch-backend --no-sources-package --bounds`;

const FLAGS = `
  -q|--quiet -v|--verbose -n|--no-cache|--no-cache-dir --offline --no-progress --native-tls --no-config --isolated -h|--help -V|--version
  -U|--upgrade --refresh --reinstall|--force-reinstall --no-index --no-build --no-sources --no-build-isolation --compile-bytecode --pre --managed-python --no-managed-python`;

const PIP_FLAGS = `
  --system --no-system --break-system-packages --no-deps --require-hashes --verify-hashes --no-verify-hashes --strict --dry-run --exact --all-extras
  --user --only-deps --no-compile --allow-empty-requirements`;

const PIP_VALUED = `
  -r|--requirements|--requirement -c|--constraints|--constraint --overrides|--override --excludes|--exclude -b|--build-constraints|--build-constraint
  -e|--editable --extra --group --no-binary --only-binary -t|--target --prefix -p|--python --python-version --python-platform
  -o|--output-file --format --custom-compile-command --annotation-style --no-emit-package --emit-index-url`;

/** `--requirement` is the name by which pip's own option goes here. */
export const UV_PIP_OPTIONS = renamed(optionTable({ flags: FLAGS + PIP_FLAGS, valued: GLOBAL_VALUED + INDEX_VALUED + PIP_VALUED }));

const PROJECT_FLAGS = `
  --all-extras --no-dev --dev --only-dev --all-groups --no-default-groups --no-editable --inexact --exact --locked --frozen --active --no-active --dry-run --all-packages
  --no-install-project --no-install-workspace --no-install-local --only-install-project --only-install-workspace --only-install-local
  --check --script --no-sync --no-project --no-env-file --module -s --gui-script --raw --workspace --no-workspace --editable`;

const PROJECT_VALUED = `
  --extra --no-extra --optional --group --no-group --only-group --package --no-install-package --only-install-package -p|--python --python-platform
  --no-binary-package --no-build-package --with --with-editable --with-requirements -w --env-file -o|--output-file --format --no-emit-package
  --prune -r|--requirements|--requirement -c|--constraints|--constraint --marker --rev --tag --branch --from -b|--build-constraints --overrides`;

export const UV_PROJECT_OPTIONS = renamed(optionTable({ flags: `${FLAGS + PROJECT_FLAGS} --no-binary`, valued: GLOBAL_VALUED + INDEX_VALUED + PROJECT_VALUED }));

/** `uv run [options] command …`: the command's own options are not uv's, and `-m` and `-c` belong to Python. */
export const UV_RUN_OPTIONS: OptionTable = { ...UV_PROJECT_OPTIONS, stopsAtOperand: true };

export const UV_GLOBAL_OPTIONS = optionTable({ flags: FLAGS, valued: GLOBAL_VALUED }, { stopsAtOperand: true });

/** uv's spellings → pip's, by which `installOptions` goes. */
function renamed(table: OptionTable): OptionTable {
  const names = new Map([['--requirements', '--requirement'], ['--constraints', '--constraint'], ['--default-index', '--index-url'], ['--index', '--extra-index-url']]);
  return { ...table, specs: new Map([...table.specs].map(([spelling, spec]) => [spelling, { ...spec, name: names.get(spec.name) ?? spec.name }])) };
}
