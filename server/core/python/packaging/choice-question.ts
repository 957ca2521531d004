/** What chooseCandidate is asked, and the question made ready: everything that doesn't depend on the project. */
import type { ChoiceOptions, Target } from '../../model/types.ts';
import { flavourOf, readsWheelNamesStrictly, type Flavour } from './flavour.ts';
import { normalizeName } from './names.ts';
import { FORGETFUL } from '../../model/memo.ts';
import { pythonGate, type PythonGate } from './requires-python.ts';
import { parseSpecifierSet, type SpecifierSet } from './specifier.ts';
import { tagRanks, type TagRanks } from './tag-ranks.ts';

export type ChoiceQuestion = {
  /** PEP 440 text, '' for any version. */
  readonly specifier: string;
  readonly target: Target;
  readonly options?: ChoiceOptions | null;
  /** `algorithm:hexdigest`s that the requirement allows; empty or missing: any. */
  readonly hashes?: readonly string[];
  /**
   * `resolver` (default): what pip's resolver installs: a yanked release only where it's pinned (PEP 592), and of files that are equal in
   * all else the last. `finder`: the best candidate of pip's finder alone: yanked where nothing else is left, the first of equal files.
   */
  readonly mode?: 'resolver' | 'finder';
  /** How to take a file whose requires-python isn't known. Default `accept`; asking both ways shows whether the answer depends on it. */
  readonly unknownRequiresPython?: 'accept' | 'reject';
  /** Tags to use in place of the target's own: for platforms given by hand, as `pip --platform` does. */
  readonly ranks?: TagRanks;
};

export type Judge = {
  readonly set: SpecifierSet;
  readonly readable: boolean;
  readonly flavour: Flavour;
  readonly ranks: TagRanks;
  /** Null: requires-python is ignored, or the Python isn't known. */
  readonly gate: PythonGate | null;
  readonly acceptsUnknownPython: boolean;
  readonly wheels: boolean;
  readonly sdists: boolean;
  readonly strictNames: boolean;
  /** `3.12`, for sdists made for one Python. */
  readonly pythonVersion: string;
  readonly preferBinary: boolean;
  /** Are pre-releases asked for, or ruled out? undefined: the specifier decides. */
  readonly pre: boolean | undefined;
  readonly hashes: ReadonlySet<string> | null;
  readonly resolver: boolean;
};

export function judgeOf(question: ChoiceQuestion, projectName: string, memo = FORGETFUL): Judge {
  const { target, options } = question;
  const flavour = flavourOf(target.installer);
  const { value: set, problems } = parseSpecifierSet(question.specifier, flavour);
  const pre = allowsPreReleases(options, projectName);
  const { python } = target;
  return {
    set,
    readable: problems.length === 0 && !(set.broken && pre !== true),
    flavour,
    ranks: question.ranks ?? tagRanks(target, memo),
    gate: options?.ignoreRequiresPython === true || python === null ? null : pythonGate(python, flavour),
    acceptsUnknownPython: question.unknownRequiresPython !== 'reject',
    ...allowedFormats(options, projectName),
    strictNames: readsWheelNamesStrictly(target.installer),
    pythonVersion: python === null ? '' : `${python.major}.${python.minor}`,
    preferBinary: options?.preferBinary === true,
    pre,
    hashes:
      question.hashes === undefined || question.hashes.length === 0 ? null : new Set(question.hashes.map((hash) => hash.toLowerCase())),
    resolver: question.mode !== 'finder',
  };
}

/** As pip's FormatControl: a project's own name counts before `:all:`; of two equal wishes, no-binary holds. */
function allowedFormats(
  options: ChoiceOptions | null | undefined,
  projectName: string,
): { readonly wheels: boolean; readonly sdists: boolean } {
  const name = normalizeName(projectName);
  const lists = (members: readonly string[] | undefined, wanted: string): boolean =>
    members !== undefined && members.some((member) => member === wanted || normalizeName(member) === wanted);
  for (const wanted of [name, ':all:']) {
    if (lists(options?.noBinary, wanted)) return { wheels: false, sdists: true };
    if (lists(options?.onlyBinary, wanted)) return { wheels: true, sdists: false };
  }
  return { wheels: true, sdists: true };
}

/** As pip 26's ReleaseControl, of which `--pre` is the short form for all: a project's own name counts before `:all:`. */
function allowsPreReleases(options: ChoiceOptions | null | undefined, projectName: string): boolean | undefined {
  for (const wanted of [normalizeName(projectName), ':all:']) {
    if (options?.allReleases?.includes(wanted) === true || (wanted === ':all:' && options?.pre === true)) return true;
    if (options?.onlyFinal?.includes(wanted) === true) return false;
  }
  return undefined;
}
