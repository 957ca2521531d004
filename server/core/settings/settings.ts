/**
 * The one table of settings. The manifest's configuration block, the README's table, what the server and the command accept
 * and what a policy file may say are all made from it.
 */
import type { ImageSetting } from '../model/image-description.ts';
import type { Severity } from '../model/types.ts';

export type Level = Severity | 'off';

/** Values by key; each key is `muslin.` plus this name in an editor, the bare name in `.muslin.toml`. */
export type Settings = {
  /** Rule code → level; a code that is not named keeps its rule's default. */
  readonly severity: Readonly<Record<string, Level>>;
  readonly ignorePackages: readonly string[];
  readonly platforms: readonly string[];
  readonly images: readonly ImageSetting[];
  readonly 'slim.suite': string;
  readonly 'ignore.requireReason': boolean;
  readonly offline: boolean;
  readonly 'index.url': string;
  readonly 'index.extraUrls': readonly string[];
  readonly 'index.allowedHosts': readonly string[];
  readonly 'diagnostics.inManifests': boolean;
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
};

export type SettingKey = keyof Settings;

/** `machine`: only the user may set it, never a workspace; `resource`: per folder. */
export type SettingScope = 'machine' | 'resource';

export type SettingType = 'boolean' | 'string' | 'strings' | 'levels' | 'images';

export type SettingGroup = 'Rules' | 'Images' | 'Package index' | 'Editor';

export type Setting = {
  readonly key: SettingKey;
  /** Heading under which an editor lists it. */
  readonly group: SettingGroup;
  readonly type: SettingType;
  readonly default: Settings[SettingKey];
  readonly description: string;
  readonly scope: SettingScope;
  /** May a team's policy file (`.muslin.toml`, `[tool.muslin]`) say it? */
  readonly policy: boolean;
};

export const SETTINGS: readonly Setting[] = [
  { key: 'severity', group: 'Rules', type: 'levels', default: {}, scope: 'resource', policy: true,
    description: 'Level of each rule by its code: `error`, `warning`, `information`, `hint` or `off`. Rules that are not named keep their default.' },
  { key: 'ignorePackages', group: 'Rules', type: 'strings', default: [], scope: 'resource', policy: true,
    description: 'Projects that no rule reports, by name.' },
  { key: 'platforms', group: 'Images', type: 'strings', default: [], scope: 'resource', policy: true,
    description: 'Platforms that images are built for, where neither the FROM nor Compose says one: `linux/amd64`, `linux/arm64`, … Each is judged. Default: `linux/amd64`.' },
  { key: 'images', group: 'Images', type: 'images', default: [], scope: 'resource', policy: true,
    description: 'What your own base images are: a list of `{ "pattern": "registry.example.com/base/*", "libc": "musl", "python": "3.12", "pip": "25.0", "replacement": "…" }`. `"libcVersion": "2.36"` goes with `"libc": "glibc"`, or with a musl other than 1.2. `*` matches any characters. The first match wins.' },
  { key: 'slim.suite', group: 'Images', type: 'string', default: '', scope: 'resource', policy: true,
    description: 'Debian suite that the move to slim writes (`bookworm`, `trixie`). Empty: the suite that the Alpine tag corresponds to.' },
  { key: 'ignore.requireReason', group: 'Rules', type: 'boolean', default: false, scope: 'resource', policy: true,
    description: 'Ignore comments count only with a reason: `# muslin ignore=code -- reason`.' },
  { key: 'offline', group: 'Package index', type: 'boolean', default: false, scope: 'machine', policy: false,
    description: 'Send no request at all: bundled and cached facts only.' },
  { key: 'index.url', group: 'Package index', type: 'string', default: 'https://pypi.org/simple/', scope: 'machine', policy: false,
    description: 'Package index (Simple API) that facts are asked from. Credentials in the address are used and never shown.' },
  { key: 'index.extraUrls', group: 'Package index', type: 'strings', default: [], scope: 'machine', policy: false,
    description: 'Further indexes, as `--extra-index-url` of pip.' },
  { key: 'index.allowedHosts', group: 'Package index', type: 'strings', default: [], scope: 'machine', policy: false,
    description: 'Hosts of indexes that a workspace may name and that may then be asked, `pypi.example.com` or `host:port`. Private and loopback addresses are asked only if they are listed here.' },
  { key: 'diagnostics.inManifests', group: 'Editor', type: 'boolean', default: false, scope: 'resource', policy: false,
    description: 'Report findings at the requirement\'s own line in the requirement source as well.' },
  { key: 'codeLens', group: 'Editor', type: 'boolean', default: false, scope: 'resource', policy: false,
    description: 'A line over each FROM that counts wheels, compiles and failures here and on slim.' },
  { key: 'inlayHints', group: 'Editor', type: 'boolean', default: true, scope: 'resource', policy: false,
    description: 'Mark the requirements that fail or compile on an image, in the files that name them. Wheels get no mark.' },
];

/** The default of every setting. */
export const DEFAULT_SETTINGS: Settings = Object.fromEntries(SETTINGS.map((one) => [one.key, one.default])) as Settings;
