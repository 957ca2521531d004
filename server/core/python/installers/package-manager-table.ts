/** Command lines of the system package managers: programs, actions, options that take a value. Source: their manual pages. */
import { optionTable, type OptionTable } from './options.ts';

export type PackageManagerName = 'apk' | 'apt' | 'dnf';

/** `add` brings packages; `remove` takes the named ones away (`purge`, `erase`); `other`: search, info, … */
export type PackageAction = 'add' | 'remove' | 'autoremove' | 'update' | 'upgrade' | 'clean' | 'other';

export type ManagerLine = {
  readonly manager: PackageManagerName;
  readonly options: OptionTable;
  /** By the word that stands on the command line; null: the program has no subcommand and adds what it is given. */
  readonly actions: ReadonlyMap<string, PackageAction> | null;
};

const APK: ManagerLine = {
  manager: 'apk',
  options: optionTable(
    {
      flags: `--allow-untrusted -f|--force --force-overwrite --force-old-apk --force-broken-world --force-refresh --force-non-repository -i|--interactive
        -U|--update|--update-cache --no-cache --no-network --no-progress --no-scripts --no-interactive --progress --purge -q|--quiet -v|--verbose
        -u|--upgrade -l|--latest --initdb --usermode -s|--simulate --clean-protected --overlay-from-stdin --no-chown --no-logfile --no-commit-hooks
        -r|--rdepends -a|--available --prune --ignore --self-upgrade-only --no-self-upgrade`,
      valued: `-X|--repository -t|--virtual -p|--root --arch --cache-dir --cache-max-age --cache-packages --keys-dir --progress-fd --repositories-file
        --wait --timeout --cache-predownload`,
    },
    { abbreviations: true, shortEquals: false },
  ),
  actions: new Map([['add', 'add'], ['del', 'remove'], ['update', 'update'], ['upgrade', 'upgrade'], ['fix', 'other'], ['cache', 'clean']]),
};

const APT: ManagerLine = {
  manager: 'apt',
  options: optionTable({
    flags: `-y|--yes|--assume-yes -q|--quiet --no-install-recommends --install-recommends --no-install-suggests --install-suggests -f|--fix-broken
      -m|--ignore-missing|--fix-missing -d|--download-only -s|--simulate --reinstall --allow-unauthenticated --allow-downgrades --force-yes
      --allow-change-held-packages --allow-remove-essential --allow-releaseinfo-change --auto-remove|--autoremove --purge --no-upgrade --only-upgrade
      -V|--verbose-versions -u|--show-upgraded -R|--without-recommends -r|--with-recommends --trivial-only --no-remove --print-uris`,
    valued: '-o|--option -c|--config-file -t|--target-release|--default-release -a|--host-architecture -P|--build-profiles --solver --planner',
  }),
  actions: new Map([
    ['install', 'add'], ['reinstall', 'add'], ['satisfy', 'add'], ['build-dep', 'other'], ['remove', 'remove'], ['purge', 'remove'], ['autoremove', 'autoremove'],
    ['autopurge', 'autoremove'], ['update', 'update'], ['upgrade', 'upgrade'], ['dist-upgrade', 'upgrade'], ['full-upgrade', 'upgrade'],
    ['safe-upgrade', 'upgrade'], ['clean', 'clean'], ['autoclean', 'clean'], ['distclean', 'clean'],
  ]),
};

const DNF: ManagerLine = {
  manager: 'dnf',
  options: optionTable({
    flags: `-y|--assumeyes -q|--quiet -v|--verbose -b|--best --nobest --nogpgcheck --nodocs --allowerasing --refresh -C|--cacheonly --skip-broken
      --noplugins --assumeno`,
    valued: `-c|--config --installroot --releasever --enablerepo --disablerepo --setopt -x|--exclude --repo|--repoid --repofrompath --enableplugin
      --disableplugin -d|--debuglevel -e|--errorlevel -R|--randomwait --forcearch --comment --advisory --destdir|--downloaddir --disableexcludes`,
  }),
  actions: new Map([
    ['install', 'add'], ['reinstall', 'add'], ['localinstall', 'add'], ['groupinstall', 'add'], ['remove', 'remove'], ['erase', 'remove'],
    ['autoremove', 'autoremove'], ['update', 'upgrade'], ['upgrade', 'upgrade'], ['distro-sync', 'upgrade'], ['makecache', 'update'],
    ['check-update', 'update'], ['clean', 'clean'],
  ]),
};

export const MANAGER_LINES: ReadonlyMap<string, ManagerLine> = new Map([
  ['apk', APK],
  ['apt', APT], ['apt-get', APT], ['aptitude', APT],
  /** Helpers of minideb and of Kubernetes' debian-base. */
  ['install_packages', { ...APT, actions: null }], ['clean-install', { ...APT, actions: null }],
  ['dnf', DNF], ['dnf5', DNF], ['microdnf', DNF], ['yum', DNF], ['tdnf', DNF],
]);
