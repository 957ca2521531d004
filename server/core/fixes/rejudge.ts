/** Judging a Dockerfile again as it would be with edits applied: how a fix is known to do what its title says. */
import type { DockerfileAnalysis } from '../model/analysis.ts';
import { askFacts, type Ask } from '../model/ask.ts';
import type { Snapshot } from '../build/assessed.ts';
import { wantKey, type Facts, type Want } from '../model/facts.ts';
import { applyEdits } from './apply-edits.ts';
import type { Fact, TextEdit } from '../model/types.ts';

export type Rejudged = {
  readonly analysis: DockerfileAnalysis;
  /** False where facts are missing that the edited files need: nothing is proven then. */
  readonly complete: boolean;
};

type Assessed = { readonly analysis: DockerfileAnalysis; readonly wants: readonly Want[] };

export type Rejudge = {
  /** As it is. */
  readonly before: () => DockerfileAnalysis;
  /** null where the edits don't apply, or name a file that was never read. */
  readonly judge: (edits: readonly TextEdit[]) => Rejudged | null;
  /** For files that a fix looks at; what it asks for in vain is among the wants. */
  readonly ask: Ask;
  /** What was missing so far, each once. */
  readonly wants: () => readonly Want[];
};

/** `assess` is handed in: it is what uses this. */
export function rejudging(snapshot: Snapshot, assess: (snapshot: Snapshot) => Assessed): Rejudge {
  const wants = new Map<string, Want>();
  const ask = askFacts(snapshot.facts);
  // Several findings have the same way out.
  const judged = new Map<string, Rejudged>();
  let unchanged: DockerfileAnalysis | null = null;
  return {
    before: () => (unchanged ??= assess(snapshot).analysis),
    judge: (edits) => {
      const key = JSON.stringify(edits.map(({ uri, range, newText }) => [uri, range, newText]));
      const known = judged.get(key);
      if (known !== undefined) return known;
      const edited = withEdits(snapshot, edits);
      if (edited === null) return null;
      const again = assess(edited);
      for (const want of again.wants) wants.set(wantKey(want), want);
      const made = { analysis: again.analysis, complete: again.wants.length === 0 };
      judged.set(key, made);
      return made;
    },
    ask,
    wants: () => [...ask.wants(), ...wants.values()],
  };
}

function withEdits(snapshot: Snapshot, edits: readonly TextEdit[]): Snapshot | null {
  const files = new Map<string, Fact<string>>(snapshot.facts.files);
  let { text } = snapshot;
  for (const uri of new Set(edits.map((edit) => edit.uri))) {
    const before = uri === snapshot.uri ? snapshot.text : textOf(snapshot.facts, uri);
    const after = before === null ? null : applyEdits(before, edits.filter((edit) => edit.uri === uri));
    if (after === null) return null;
    if (uri === snapshot.uri) text = after;
    else files.set(uri, { state: 'known', value: after, source: 'workspace', asOf: null });
  }
  return { ...snapshot, text, facts: { ...snapshot.facts, files } };
}

/** Text of a file that was read; null where it was not, or can't be. */
export function textOf(facts: Pick<Facts, 'files'>, uri: string): string | null {
  const fact = facts.files.get(uri);
  return fact?.state === 'known' ? fact.value : null;
}
