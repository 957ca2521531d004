/**
 * Every option of `pip install`, `pip wheel` and `pip download` that any pip from 1.5 to 26.2 knows, long-lived ones first
 * (an abbreviation that later options made ambiguous keeps its old meaning). Source: `pip help` of these versions.
 */
import { optionTable } from './options.ts';

const FLAGS = `
  -h|--help -q|--quiet -v|--verbose -V|--version --debug --isolated --no-input --no-color --no-python-version-warning --disable-pip-version-check
  --require-virtualenv|--require-venv --no-cache-dir -U|--upgrade --force-reinstall -I|--ignore-installed --no-deps|--no-dependencies --user --no-user
  --pre --prefer-binary --no-index --ignore-requires-python --require-hashes --no-require-hashes --no-build-isolation --use-pep517 --no-use-pep517
  --compile --no-compile --no-clean --no-warn-script-location --no-warn-conflicts --break-system-packages --dry-run --no-verify
  --check-build-dependencies --only-dependencies|--only-deps --no-proxy-env
  --use-wheel --no-use-wheel -Z|--always-unzip --allow-all-external --allow-all-prereleases --process-dependency-links --egg --no-install --no-download
  --use-mirrors -M --as-egg`;

const VALUED = `
  -r|--requirement -c|--constraint -e|--editable -i|--index-url|--pypi-url --extra-index-url -f|--find-links
  -t|--target --prefix --root -w|--wheel-dir -d|--dest|--destination-dir|--destination-directory|--download|--download-dir
  --no-binary --only-binary --platform --python-version --implementation --abi
  --trusted-host --timeout|--default-timeout --retries --resume-retries --proxy --cert --client-cert --cache-dir --log|--log-file|--local-log
  --exists-action --keyring-provider --use-feature --use-deprecated --progress-bar --upgrade-strategy
  --src|--source|--source-dir|--source-directory --config-settings|-C|--config-setting --global-option --install-option --build-option
  --root-user-action --report --python --group --build-constraint --requirements-from-script
  --uploaded-prior-to --only-final --all-releases --refresh-package
  -b|--build|--build-dir|--build-directory --download-cache --skip-requirements-regex --allow-external --allow-unverified --allow-insecure
  --mirrors --unstable-feature`;

export const PIP_OPTIONS = optionTable({ flags: FLAGS, valued: VALUED }, { abbreviations: true, shortEquals: false });

/** Options may stand before the subcommand: `pip --no-cache-dir install`. */
export const PIP_GLOBAL_OPTIONS = { ...PIP_OPTIONS, stopsAtOperand: true };
