/** Another tag of the same image, on which what is reported installs: an image nearby, in every FROM that names this one. */
import { formatImageReference } from '../../images/reference.ts';
import type { Alternative } from '../../model/analysis.ts';
import { totalsOf } from '../../wording/outcomes.ts';
import type { Outcome, TextEdit } from '../../model/types.ts';
import { editOf, fixOf, namesOf, type Candidate, type FixInput } from './fix-input.ts';
import { tagEdit } from './image-tag.ts';

/** Moving from one C library to the other is the move to slim. */
export function* nearbyImage(input: FixInput): Generator<Candidate> {
  const { reference } = input.root.image;
  const [platform, ...others] = input.root.analysis.targets.map(({ here }) => here.platform);
  if (reference === null || platform === undefined) return;
  const all = input.root.analysis.alternatives;
  const tags = all.filter((one) => one.platform === platform && isOtherTag(one, input) && fits(one, input));
  for (const alternative of [...tags.filter((one) => one.recommended), ...tags.filter((one) => !one.recommended)]) {
    const image = formatImageReference(alternative.reference);
    const elsewhere = all.filter((one) => others.includes(one.platform) && formatImageReference(one.reference) === image);
    if (elsewhere.length < others.length || !elsewhere.every((one) => fits(one, input))) continue;
    const edits = edited(alternative, input);
    if (edits === null) return;
    const dropped = reference.digest === null ? '' : '; the digest is dropped';
    const fix = fixOf('image', `Use ${image}: ${countsOf(alternative)}${dropped}`, edits);
    yield { fix, wheels: namesOf(input.findings).every((name) => isWheel(outcomeOf(alternative, name))) };
  }
}

function isOtherTag({ change, target, reference }: Alternative, { root }: FixInput): boolean {
  const libc = root.analysis.targets[0]?.here.libc.family;
  return change !== 'pip' && target.libc.family === libc && reference.name === root.image.reference?.name;
}

const outcomeOf = ({ requirements }: Alternative, name: string): Outcome | null =>
  requirements.find((one) => one.name === name)?.outcome ?? null;

/** A requirement that isn't installed there any more needs nothing. */
const isWheel = (outcome: Outcome | null): boolean => outcome === null || outcome.kind === 'wheel' || outcome.kind === 'pure';

/** What fails is installable there, what compiles is a wheel. */
const fits = (alternative: Alternative, { findings }: FixInput): boolean =>
  findings.every(({ requirement, here }) => {
    const there = outcomeOf(alternative, requirement.name);
    return isWheel(there) || (here.kind === 'none' && there?.kind === 'source');
  });

/** `all 15 install from wheels`, `14 of 15 install from wheels, 1 compiles`. */
function countsOf({ requirements }: Alternative): string {
  const totals = totalsOf(requirements.map((one) => one.outcome));
  const wheels = totals.wheels + totals.pure;
  if (wheels === requirements.length) return wheels === 1 ? 'it installs from a wheel' : `all ${wheels} install from wheels`;
  const compiled = totals.compiles === 0 ? '' : `, ${totals.compiles} ${totals.compiles === 1 ? 'compiles' : 'compile'}`;
  return `${wheels} of ${requirements.length} install from wheels${compiled}`;
}

/** null where one of the FROMs takes its tag from more than one place. */
function edited(alternative: Alternative, input: FixInput): readonly TextEdit[] | null {
  const { stages } = input.around;
  const own = input.root.analysis.resolvedImage;
  const roots = stages.filter((one) => one.analysis.root === one.analysis.index && one.analysis.resolvedImage === own);
  const tag = alternative.reference.tag ?? 'latest';
  const reason = `${formatImageReference(alternative.reference)} has what these requirements need`;
  const edits = roots.map((root) => tagEdit({ ...input, root }, tag, reason, alternative.change === 'python'));
  if (edits.some((one) => one === null)) return null;
  const unique = new Map(edits.flatMap((one) => (one === null ? [] : [[JSON.stringify(one.range), one] as const])));
  return [...unique.values(), ...folderEdits(alternative, input)];
}

/** Paths that carry Python's version: `/usr/local/lib/python3.14/site-packages`. */
function folderEdits({ target }: Alternative, input: FixInput): readonly TextEdit[] {
  const before = input.root.analysis.targets[0]?.here.python;
  const { python } = target;
  if (before == null || python === null || (before.major === python.major && before.minor === python.minor)) return [];
  const folder = `/python${before.major}.${before.minor}/`;
  const edits: TextEdit[] = [];
  const { text } = input.around.model.lines;
  for (let at = text.indexOf(folder); at >= 0; at = text.indexOf(folder, at + folder.length)) {
    const span = { start: at, end: at + folder.length };
    const newText = `/python${python.major}.${python.minor}/`;
    edits.push(editOf(input, { span, newText, reason: 'Python’s own folder carries its version', needsConfirmation: true }));
  }
  return edits;
}
