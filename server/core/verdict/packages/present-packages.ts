/** Which of the libraries and programs that rules ask for a stage has in the end, as far as its package commands say. */
import { broughtBy, hasDependencies } from '../../knowledge/debian-brings.ts';
import { hasFlag } from '../../python/installers/options.ts';
import type { PackageCommand } from '../../python/installers/package-commands.ts';
import type { StageState } from '../../build/stages/stage-state.ts';
import type { JudgedStage } from '../rules/rule.ts';
import { changesSources, debianImage, statesOf } from './apt-sources.ts';

export type PresentPackages = {
  readonly manager: 'apk' | 'apt';
  /** Debian's codename; null on Alpine. */
  readonly suite: string | null;
  /** On Debian as bookworm names them, without `t64`; on Alpine the packages that were named and not removed. */
  readonly names: ReadonlySet<string>;
};

/** null where something may have come in otherwise, or a package is not known. */
export function presentPackages(stage: JudgedStage): PresentPackages | null {
  const { description } = stage.analysis;
  const states = statesOf(stage);
  if (changesSources(states) || states.some(bringsOtherwise)) return null;
  const commands = states.flatMap((state) => state.packageCommands.map(({ command }) => command));
  if (description?.packageManager === 'apk') {
    const names = description.origin === 'python' || description.origin === 'alpine' ? namesOnAlpine(commands) : null;
    return names === null ? null : { manager: 'apk', suite: null, names };
  }
  const image = debianImage(stage.analysis);
  if (image === null || !hasDependencies(image.suite)) return null;
  const base = isFull(stage) ? 'python-full' : 'python-slim';
  const names = namesOnDebian(commands, image.suite, broughtBy(base, image.suite, false) ?? []);
  return names === null ? null : { manager: 'apt', suite: image.suite, names };
}

/** Official language images without slim in the tag stand on buildpack-deps; Debian's own doesn't. */
const isFull = ({ analysis: { resolvedImage } }: JudgedStage): boolean => !/slim|(?:^|\/)debian(?::|$)/.test(resolvedImage ?? '');

/** Libraries of the system that are copied in, built, or managed by another tool; apt-mark changes what autoremove takes. */
function bringsOtherwise(state: StageState): boolean {
  return (
    state.foreign.length > 0 ||
    state.copyInstructions.some(({ from, instruction }) => from !== null && SYSTEM.test(instruction.destination?.text ?? '')) ||
    state.runs.some(({ script }) => script.commands.some(({ words }) => words.some(({ text }) => OTHERWISE.test(text))))
  );
}

const SYSTEM = /^\/(?:usr|lib|lib64|bin|usr\/(?:lib|bin|local|lib\/x86_64-linux-gnu|local\/bin|local\/lib))?\/?$/;
const OTHERWISE = /^(?:apt-mark|dpkg|deborphan|aptitude|ldconfig|conda|brew|nix-env)$|\.so(?:\.\d+)*$|uninstall/;

function namesOnAlpine(commands: readonly PackageCommand[]): ReadonlySet<string> | null {
  const groups = new Map<string, readonly string[]>();
  const names = new Set<string>();
  for (const command of commands.filter(({ manager }) => manager === 'apk')) {
    const named = command.packages.map(({ name }) => name);
    if (named.includes(null)) return null;
    const known = named.filter((name) => name !== null);
    const virtual = command.virtual?.value;
    if (command.action === 'add') {
      for (const name of known) names.add(name);
      if (virtual !== undefined && virtual !== null) groups.set(virtual, known);
    } else if (command.action === 'remove' && !command.command.conditional) {
      for (const name of known) for (const one of groups.get(name) ?? [name]) names.delete(one);
    }
  }
  return names;
}

function namesOnDebian(commands: readonly PackageCommand[], suite: string, base: readonly string[]): ReadonlySet<string> | null {
  const manual = new Map<string, readonly string[]>();
  const automatic = new Set<string>();
  for (const command of commands.filter(({ manager }) => manager === 'apt')) {
    const removes = !command.command.conditional && (command.action === 'remove' || command.action === 'autoremove');
    for (const { name, kind } of command.packages) {
      if (name === null || kind !== 'package') return null;
      if (command.action === 'add') {
        const brought = broughtBy(name, suite, !hasFlag(command.options, '--no-install-recommends'));
        if (brought === null) return null;
        manual.set(name, brought);
        for (const one of brought) automatic.add(one);
      } else if (removes) {
        manual.delete(name);
        automatic.delete(name);
      }
    }
    if (removes && (command.action === 'autoremove' || hasFlag(command.options, '--auto-remove'))) automatic.clear();
  }
  return new Set([...base, ...automatic, ...[...manual.values()].flat()]);
}
