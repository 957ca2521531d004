/** Where the packages of a stage come from: a Debian suite alone, or other sources beside it. */
import type { StageAnalysis } from '../../model/analysis.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import type { StageState } from '../../build/stages/stage-state.ts';
import type { JudgedStage } from '../rules/rule.ts';

export type DebianImage = {
  /** Codename. */
  readonly suite: string;
  /** The tag names no suite: which one it means can change. */
  readonly floats: boolean;
};

/** Images whose apt knows Debian's own archive alone; those of others bring sources of their own. null: not known to be one. */
export function debianImage({ description, resolvedImage }: StageAnalysis): DebianImage | null {
  if (description === null || description.suite === null || description.packageManager !== 'apt') return null;
  const image = resolvedImage ?? '';
  const plain = description.origin === 'python' || (description.origin === 'table' && PLAIN.test(image.split('@', 1)[0] ?? ''));
  return plain ? { suite: description.suite, floats: !image.includes(description.suite) } : null;
}

/** Official images that add no source of packages (docker-library's Dockerfiles), through whatever mirror, and uv's. */
const PLAIN = /(?:^|\/)(?:debian|python|node|golang|rust|ruby|buildpack-deps|uv)(?::[\w.-]+)?$/;

/** The stage itself and those that it is built on, the first of them in front. */
export function statesOf(stage: Pick<JudgedStage, 'state'>): readonly StageState[] {
  const states: StageState[] = [];
  for (let state: StageState | null = stage.state; state !== null; state = state.inherited) states.unshift(state);
  return states;
}

/**
 * Something may have changed what apt knows: source files, keys, foreign architectures, packages from files, scripts that
 * can't be read.
 */
export function changesSources(states: readonly StageState[]): boolean {
  return states.some(
    (state) =>
      state.hidden.length > 0 ||
      state.copies.own().some(({ destination }) => destination !== null && SYSTEM.test(destination)) ||
      state.runs.some(({ script }) => script.unread !== undefined || script.commands.some(changes)),
  );
}

const SYSTEM = /^\/(?:etc(?:\/apt.*|\/)?)?$/;

function changes(command: ShellCommand): boolean {
  const texts = [
    ...command.words.map((word) => word.text),
    ...command.redirects.flatMap(({ target, body }) => [target?.text ?? '', body?.text ?? '']),
  ];
  return texts.some((text) => SOURCES.test(text)) || (command.joint === '|' && SHELL.test(command.words[0]?.text ?? ''));
}

const SOURCES =
  /\/etc\/apt|sources\.list|add-apt-repository|apt-add-repository|extrepo|apt-key|add-architecture|snapshot\.debian|\.deb(?:["']|$)/;
const SHELL = /^(?:sudo|sh|bash|ash|dash)$/;
