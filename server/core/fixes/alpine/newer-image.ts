/** A newer tag of the same image, on which what is reported has wheels. */
import { formatImageReference } from '../../images/reference.ts';
import { fixOf, type Candidate, type FixInput } from './fix-input.ts';
import { tagEdit } from './image-tag.ts';
import { newerAlpineTags, newerPythonTags, type NewerTag } from './newer-tags.ts';

export function* newerImage(input: FixInput): Generator<Candidate> {
  const reference = input.root.image.reference;
  if (reference === null || pinsPackages(input)) return;
  for (const { tag, otherPython } of newerTags(input)) {
    const name = formatImageReference({ ...reference, tag, digest: null });
    const reason = `${name} has what musllinux wheels need${otherPython ? '; Python’s minor version changes with it' : ''}`;
    const edit = tagEdit(input, tag, reason, otherPython);
    if (edit === null) return;
    const title = `Take ${name}${otherPython ? ' (a newer Python)' : ''}${reference.digest === null ? '' : '; the digest is dropped'}`;
    yield { fix: fixOf('image', title, [edit]), wheels: true };
  }
}

function newerTags({ root }: FixInput): readonly NewerTag[] {
  const { description, targets } = root.analysis;
  const tag = root.image.reference?.tag ?? null;
  if (description?.origin === 'python') return newerPythonTags(tag, targets.map((pair) => pair.here.platform));
  return description?.origin === 'alpine' && description.alpine !== null ? newerAlpineTags(description.alpine) : [];
}

/** `apk add gcc=9.3.0-r2`: another release of Alpine has other versions. */
const pinsPackages = ({ family }: FixInput): boolean =>
  family.some(({ model }) =>
    model.state.packageCommands.some(({ command }) =>
      command.packages.some((one) => one.constraint !== null && /^[=~]/.test(one.constraint)),
    ),
  );
