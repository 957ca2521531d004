/** Which edits of a hand-made move follow from the move alone, and whether ours makes them too. */
import { readModel } from '../server/core/build/dockerfile-model.ts';

export type Following = {
  /** How many of theirs there are. */
  readonly items: number;
  readonly missed: readonly string[];
  /** Debian packages that ours installs and theirs doesn't. */
  readonly ourAlone: readonly string[];
};

/** Each FROM, package of apk, Debian package, and command on users, that theirs changed. */
export function followingItems(before: string, ours: string, theirs: string): Following {
  const [b, o, t] = [parts(before), parts(ours), parts(theirs)];
  const items = [
    ...[...b.apk]
      .filter((name) => !t.apk.has(name))
      .map((name) => ({ what: `-${name}`, done: !o.apk.has(name) && (covers(t.apt, name) || !covers(o.apt, name)) })),
    ...[...t.apt].filter((name) => !b.apt.has(name)).map((name) => ({ what: `+${name}`, done: covers(o.apt, name) })),
    ...[...b.from].filter((image) => !t.from.has(image)).map((image) => ({ what: `FROM ${image}`, done: !o.from.has(image) })),
    ...[...b.user].filter((command) => !t.user.has(command)).map((command) => ({ what: command, done: !o.user.has(command) })),
  ];
  return {
    items: items.length,
    missed: items.filter((one) => !one.done).map((one) => one.what),
    ourAlone: [...o.apt].filter((name) => !b.apt.has(name) && !covers(t.apt, name)),
  };
}

const BUNDLE = ['gcc', 'g++', 'make', 'libc6-dev', 'build-essential'];

/** A compiler is a compiler: build-essential takes the place of gcc and make, and the reverse. */
const covers = (names: ReadonlySet<string>, name: string): boolean =>
  names.has(name) || (BUNDLE.includes(name) && BUNDLE.some((other) => names.has(other)));

/** Names that apt itself takes for another package's. */
const PROVIDED: ReadonlyMap<string, string> = new Map([['libc-dev', 'libc6-dev']]);

type Parts = { readonly apk: Set<string>; readonly apt: Set<string>; readonly from: Set<string>; readonly user: Set<string> };

function parts(text: string): Parts {
  const { stages } = readModel('', text, {});
  const packages = stages.flatMap(({ state }) => state.packageCommands).map((one) => one.command);
  const names = (manager: string): string[] =>
    packages
      .filter((one) => one.manager === manager && one.action === 'add')
      .flatMap((one) => one.packages.flatMap((pkg) => pkg.name ?? []));
  const commands = stages.flatMap(({ state }) => state.runs.flatMap((run) => run.script.commands));
  const users = commands
    .filter((one) => /^(?:adduser|addgroup|su-exec)$/.test(one.words[0]?.text ?? ''))
    .map((one) => one.words.map((word) => word.text).join(' '));
  const apt = names('apt').map((name) => PROVIDED.get(name) ?? name);
  return {
    apk: new Set(names('apk')),
    apt: new Set(apt),
    from: new Set(stages.map(({ stage }) => stage.resolved ?? stage.imageText).filter((image) => /alpine/.test(image))),
    user: new Set(users),
  };
}

/** Word by word, whatever they belong to. */
export function wordChanges(
  before: string,
  ours: string,
  theirs: string,
): { readonly both: readonly string[]; readonly missed: readonly string[]; readonly extra: readonly string[] } {
  const [our, their] = [changes(words(before), words(ours)), changes(words(before), words(theirs))];
  return {
    both: [...their].filter((one) => our.has(one)),
    missed: [...their].filter((one) => !our.has(one)),
    extra: [...our].filter((one) => !their.has(one)),
  };
}

function words(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const code = text.split('\n').filter((line) => !/^\s*#/.test(line)).join('\n');
  for (const word of code.split(/[\s\\;&|"',[\]()]+/).filter((one) => one !== '')) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function changes(before: Map<string, number>, after: Map<string, number>): Set<string> {
  const found = new Set<string>();
  for (const [word, count] of after) if (count > (before.get(word) ?? 0)) found.add(`+${word}`);
  for (const [word, count] of before) if (count > (after.get(word) ?? 0)) found.add(`-${word}`);
  return found;
}
