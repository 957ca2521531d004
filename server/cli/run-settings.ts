/** Settings of a run: defaults, under the team's policy, under the options of the command line. */
import { basename } from 'node:path';
import type { PolicyLayers } from '../core/settings/nearest-policy.ts';
import { normalizePlatform } from '../core/model/platform.ts';
import { applyPolicy, findPolicy } from '../core/settings/policy.ts';
import { isLevel } from '../core/settings/read-settings.ts';
import { DEFAULT_SETTINGS, type Level, type Settings } from '../core/settings/settings.ts';
import type { ReportedRule } from '../report/reporter.ts';
import type { Arguments } from './arguments.ts';
import { suggestion } from './did-you-mean.ts';
import { UsageError } from './usage-error.ts';

/** Throws `UsageError` for values that make no sense. `problems`: what is wrong with the policy file, which then counts in part. */
export type RunSettings = {
  readonly settings: Settings;
  readonly problems: readonly string[];
  readonly policyFile: string | null;
  /** For policies of folders below the working directory; undefined where `--config` names the only one. */
  readonly policy: PolicyLayers | undefined;
};

export async function readRunSettings(
  given: Arguments,
  rules: readonly ReportedRule[],
  readFile: (path: string) => Promise<string>,
): Promise<RunSettings> {
  const policy = await policyOf(given, readFile);
  const over = (settings: Settings): Settings => withOptions(settings, given, rules);
  return {
    settings: over(policy.settings),
    policyFile: policy.file,
    problems: policy.problems,
    policy: given.value('config') === undefined ? { base: DEFAULT_SETTINGS, over } : undefined,
  };
}

async function policyOf(given: Arguments, readFile: (path: string) => Promise<string>): ReturnType<typeof findPolicy> {
  const config = given.value('config');
  if (config === undefined) return findPolicy((name) => readFile(name).catch(() => null), DEFAULT_SETTINGS);
  const text = await readFile(config).catch(() => {
    throw new UsageError(`--config ${config} can't be read`);
  });
  const name = basename(config) === 'pyproject.toml' ? 'pyproject.toml' : '.muslin.toml';
  return { ...(applyPolicy({ name, text }, DEFAULT_SETTINGS) ?? { settings: DEFAULT_SETTINGS, problems: [] }), file: config };
}

function withOptions(base: Settings, given: Arguments, rules: readonly ReportedRule[]): Settings {
  const platforms = given.values('platform').flatMap((one) => one.split(',')).map(platform);
  const index = given.value('index-url');
  return {
    ...base,
    severity: levels(base.severity, given, rules),
    ...(platforms.length === 0 ? {} : { platforms: [...new Set(platforms)] }),
    ...(index === undefined ? {} : { 'index.url': indexUrl('index-url', index) }),
    'index.extraUrls': [...base['index.extraUrls'], ...given.values('extra-index-url').map((url) => indexUrl('extra-index-url', url))],
    'index.allowedHosts': [...base['index.allowedHosts'], ...given.values('allow-host').map(host)],
    offline: base.offline || given.has('offline'),
  };
}

/** `--severity` over policy; `--select` switches all others off and these on; `--ignore` has the last word. */
function levels(base: Settings['severity'], given: Arguments, rules: readonly ReportedRule[]): Settings['severity'] {
  const result = new Map<string, Level>(Object.entries(base));
  for (const one of given.values('severity')) {
    const [code = '', level] = one.split('=');
    if (!isLevel(level)) {
      throw new UsageError(`--severity expects CODE=LEVEL, the level being error, warning, information, hint or off; got ${one}`);
    }
    result.set(known('severity', code, rules).code, level);
  }
  const selected = codes('select', given, rules);
  for (const rule of selected.length === 0 ? [] : rules) {
    const on = selected.includes(rule);
    const level = result.get(rule.code) ?? rule.defaultLevel;
    result.set(rule.code, on ? (level === 'off' ? 'warning' : level) : 'off');
  }
  for (const { code } of codes('ignore', given, rules)) result.set(code, 'off');
  return Object.fromEntries(result);
}

const codes = (option: 'select' | 'ignore', given: Arguments, rules: readonly ReportedRule[]): ReportedRule[] =>
  given.values(option).flatMap((one) => one.split(',')).map((code) => known(option, code.trim(), rules));

function known(option: string, code: string, rules: readonly ReportedRule[]): ReportedRule {
  const rule = rules.find((one) => one.code === code);
  if (rule !== undefined) return rule;
  throw new UsageError(`--${option}: unknown rule ${code}${suggestion(code, rules.map((one) => one.code))}`);
}

/** In Docker's normal form: `amd64` and `linux/x86_64` are accepted as Docker does. */
function platform(text: string): string {
  const normal = normalizePlatform(text);
  if (normal !== null && normal.includes('/')) return normal;
  throw new UsageError(`--platform expects one such as linux/amd64 or linux/arm/v7; got ${text}`);
}

function host(text: string): string {
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(text)) throw new UsageError(`--allow-host expects HOST or HOST:PORT; got ${text}`);
  return text;
}

/** The address to which names are appended: pip adds a missing final slash as well. */
function indexUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`--${option} expects an http(s) address; got ${text}`);
  return text.endsWith('/') ? text : `${text}/`;
}
