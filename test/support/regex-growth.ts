/**
 * Does the time of a regular expression grow faster than its input? Decided on its automaton, not by a clock.
 *
 * A backtracking matcher takes quadratic time or worse where two places of the expression can both hold on to the same run of
 * characters, the one reached from the other by that run (p → p, p → q and q → q by one text), and what follows may fail: each
 * split of the run is then tried. A search without an anchor is such a place itself, for it begins anew at each character
 * (Weideman, van der Merwe, Berglund, Watson: "Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers", 2016).
 * Look-behinds are taken for true, which may find growth where there is none; bounded repetitions count as a constant.
 */
type Node =
  | { readonly kind: 'atom'; readonly source: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly body: Node; readonly least: number; readonly most: number }
  | { readonly kind: 'assertion'; readonly source: string }
  | { readonly kind: 'lookahead'; readonly body: Node };

/** null where time grows with the input at most; else the two places that share it, or the one that is repeated in two ways. */
export function fastGrowth(source: string, flags: string): string | null {
  const automaton = automatonOf(parsed(source), flags);
  return repeatedTwice(automaton) ?? sharedRun(automaton);
}

// Reading

function parsed(source: string): Node {
  let at = 0;
  const peek = (text: string): boolean => source.startsWith(text, at);
  const take = (text: string): boolean => peek(text) && (at += text.length) > 0;
  const takeMatch = (pattern: RegExp): string => {
    const found = new RegExp(pattern.source, 'y');
    found.lastIndex = at;
    const text = found.exec(source)?.[0] ?? '';
    at += text.length;
    return text;
  };

  function choice(): Node {
    const parts = [sequence()];
    while (take('|')) parts.push(sequence());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    while (at < source.length && !peek('|') && !peek(')')) parts.push(repeated(single()));
    return { kind: 'sequence', parts };
  }

  function single(): Node {
    if (take('(?=') || take('(?!')) return { kind: 'lookahead', body: closed(choice()) };
    if (take('(?<=') || take('(?<!')) { closed(choice()); return { kind: 'assertion', source: '(?<' }; }
    if (takeMatch(/\((?:\?:|\?<\w+>)?/) !== '') return closed(choice());
    const assertion = takeMatch(/[\^$]|\\[bB]|\\[1-9]|\\k<\w+>/);
    if (assertion !== '') return { kind: 'assertion', source: assertion };
    return { kind: 'atom', source: takeMatch(/\[(?:\\[\s\S]|[^\]\\])*\]|\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[pP]\{[^}]*\}|\\c[A-Za-z]|\\[\s\S]|[\s\S]/) };
  }

  function closed(node: Node): Node {
    if (!take(')')) throw new Error(`no ")" at ${at} of ${source}`);
    return node;
  }

  function repeated(body: Node): Node {
    const sign = takeMatch(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/);
    if (sign === '') return body;
    const counts = /^\{(\d+)(,)?(\d*)/.exec(sign);
    const least = counts !== null ? Number(counts[1]) : sign.startsWith('+') ? 1 : 0;
    const most =
      counts !== null
        ? counts[2] === undefined
          ? least
          : counts[3] === ''
            ? Infinity
            : Number(counts[3])
        : sign.startsWith('?')
          ? 1
          : Infinity;
    return { kind: 'repeat', body, least, most };
  }

  const node = choice();
  if (at < source.length) throw new Error(`not read from ${at} on: ${source}`);
  return node;
}

// The automaton: a state for each atom as it stands in the expression

type Edge = { readonly to: number; readonly asserts: string | null };
type Automaton = {
  readonly atoms: readonly string[];
  /** Which of the sample characters each atom takes. */
  readonly takes: readonly bigint[];
  /** By atom: the atoms that may come next, and in how many ways (2: several). */
  readonly follow: readonly ReadonlyMap<number, number>[];
  /** Can what comes behind this atom fail? */
  readonly mayFail: readonly boolean[];
};

const SAMPLES: readonly string[] = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  '\u00a0',
  '\u00e9',
  '\u017f',
  '\u2028',
  '\u212a',
  '\u4e2d',
  '\ufeff',
  '\ud800',
];
const ALL = (1n << BigInt(SAMPLES.length)) - 1n;
const NEWLINE = 1n << BigInt(SAMPLES.indexOf('\n'));

function automatonOf(tree: Node, flags: string): Automaton {
  const edges: Edge[][] = [];
  const moves: { atom: string; to: number }[][] = [];
  const state = (): number => { moves.push([]); return edges.push([]) - 1; };
  const link = (from: number, to: number, asserts: string | null = null): void => { edges[from]?.push({ to, asserts }); };

  function build(node: Node, from: number): number {
    switch (node.kind) {
      case 'atom': {
        const to = state();
        moves[from]?.push({ atom: node.source, to });
        // Each atom has a state of its own in front, so that a position is one move.
        return to;
      }
      case 'sequence':
        return node.parts.reduce((at, part) => { const start = state(); link(at, start); return build(part, start); }, from);
      case 'choice': {
        const end = state();
        for (const part of node.parts) { const start = state(); link(from, start); link(build(part, start), end); }
        return end;
      }
      case 'assertion': {
        const to = state();
        link(from, to, node.source);
        return to;
      }
      case 'lookahead': {
        const [start, to] = [state(), state()];
        link(from, start, 'lookahead');
        link(build(node.body, start), state(), 'lookahead');
        link(from, to, 'lookahead');
        return to;
      }
      case 'repeat':
        return repeat(node, from);
    }
  }

  function repeat({ body, least, most }: Extract<Node, { kind: 'repeat' }>, from: number): number {
    let at = from;
    const once = (): void => { const start = state(); link(at, start); at = build(body, start); };
    for (let count = 0; count < Math.min(least, 3); count += 1) once();
    if (most === Infinity) {
      const [head, end] = [state(), state()];
      link(at, head);
      link(build(body, head), head);
      link(head, end);
      return end;
    }
    for (let count = least; count < Math.min(most, least + 2); count += 1) { const before = at; once(); link(before, at); }
    return at;
  }

  const [search, first] = [state(), state()];
  // A search goes on behind each character; what begins with `^` does so behind a line's end alone, or not at all.
  if (!flags.includes('y')) moves[search]?.push({ atom: '[^\\n]', to: search }, { atom: '\\n', to: search });
  link(search, first);
  const accept = build(tree, first);

  const positions = moves.flatMap((list) => list.map(({ atom, to }) => ({ atom, to })));
  const indexOf = new Map<object, number>();
  let count = 0;
  for (const list of moves) for (const move of list) indexOf.set(move, count++);
  const takes = positions.map(({ atom }) => samplesOf(atom, flags));
  const reach = (from: number, behind: bigint): Map<number, number> => {
    const found = new Map<number, number>();
    const visit = (at: number, path: ReadonlySet<number>): void => {
      for (const move of moves[at] ?? []) { const index = indexOf.get(move) ?? -1; found.set(index, (found.get(index) ?? 0) + 1); }
      for (const { to, asserts } of edges[at] ?? []) {
        const holds = asserts !== '^' || (flags.includes('m') && (behind & NEWLINE) !== 0n);
        if (holds && !path.has(to)) visit(to, new Set([...path, to]));
      }
    };
    visit(from, new Set([from]));
    return found;
  };
  return {
    atoms: positions.map(({ atom }) => atom),
    takes,
    follow: positions.map(({ to }, index) => reach(to, takes[index] ?? 0n)),
    mayFail: positions.map(
      ({ to }, index) =>
        !accepts(to, accept, edges, null) && !(takes[index] === ALL && !flags.includes('m') && accepts(to, accept, edges, '$')),
    ),
  };
}

const samplesOf = (atom: string, flags: string): bigint => {
  const one = new RegExp(`^(?:${atom})$`, flags.replace(/[gymd]/g, ''));
  return SAMPLES.reduce((bits, character, index) => (one.test(character) ? bits | (1n << BigInt(index)) : bits), 0n);
};

/** Is the end reached from here without a character, through no assertion but `allowed`? */
function accepts(from: number, accept: number, edges: readonly (readonly Edge[])[], allowed: string | null): boolean {
  const seen = new Set([from]);
  for (const at of seen) for (const { to, asserts } of edges[at] ?? []) if (asserts === null || asserts === allowed) seen.add(to);
  return seen.has(accept);
}

// What makes it grow

const canReach = ({ follow }: Automaton, from: number): Set<number> => {
  const seen = new Set<number>();
  const open = [...(follow[from]?.keys() ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(follow[next]?.keys() ?? []));
  }
  return seen;
};

/** `(a*)*`: from one atom to another of the same loop in two ways. */
function repeatedTwice(automaton: Automaton): string | null {
  for (const [from, next] of automaton.follow.entries()) {
    for (const [to, ways] of next)
      if (ways > 1 && canReach(automaton, to).has(from) && automaton.mayFail[to] === true) {
        return `${automaton.atoms[to]} is repeated in two ways`;
      }
  }
  return null;
}

function sharedRun(automaton: Automaton): string | null {
  const { atoms, follow, mayFail } = automaton;
  const reachable = atoms.map((_, index) => canReach(automaton, index));
  const inLoop = (index: number): boolean => reachable[index]?.has(index) === true;
  const sameLoop = (a: number, b: number): boolean => a === b || (reachable[a]?.has(b) === true && reachable[b]?.has(a) === true);
  for (const p of follow.keys()) {
    for (const q of follow.keys()) {
      if (p === q || !inLoop(p) || !inLoop(q) || reachable[p]?.has(q) !== true || mayFail[q] !== true) continue;
      if (oneTextServes(automaton, p, q, sameLoop, at => reachable[at]?.has(q) === true || at === q)) {
        return `${atoms[p]} and ${atoms[q]} hold on to the same run`;
      }
    }
  }
  return null;
}

/** Is there a text by which p comes back to p, p to q, and q back to q? */
function oneTextServes(
  { follow, takes }: Automaton,
  p: number,
  q: number,
  sameLoop: (a: number, b: number) => boolean,
  leadsToQ: (at: number) => boolean,
): boolean {
  const seen = new Set<string>();
  const open: (readonly [number, number, number])[] = [[p, p, q]];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const a of follow[state[0]]?.keys() ?? []) {
      if (!sameLoop(a, p)) continue;
      for (const c of follow[state[2]]?.keys() ?? []) {
        const both = (takes[a] ?? 0n) & (takes[c] ?? 0n);
        if (!sameLoop(c, q) || both === 0n) continue;
        for (const b of follow[state[1]]?.keys() ?? []) {
          if (!leadsToQ(b) || (both & (takes[b] ?? 0n)) === 0n) continue;
          if (a === p && b === q && c === q) return true;
          const key = `${a} ${b} ${c}`;
          if (seen.has(key)) continue;
          seen.add(key);
          open.push([a, b, c]);
        }
      }
    }
  }
  return false;
}
