/** Ways out of a suite that apt no longer works on: the same Python on a suite in support, else apt pointed at Debian's archive. */
import { formatImageReference } from '../../images/reference.ts';
import { supportedTag } from '../../images/supported-tag.ts';
import { archivedCommand, type ArchivedCommand } from '../../verdict/packages/archived-suite.ts';
import type { Diagnostic, Fix } from '../../model/types.ts';
import { editOf, type Candidate, type FixInput } from '../alpine/fix-input.ts';
import { tagEdit } from '../alpine/image-tag.ts';
import { firstProven } from '../alpine/proof.ts';
import { ARCHIVED_UPDATE } from '../slim/apt-words.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';

export function supportedSuite(diagnostic: Diagnostic, around: FixSurroundings): readonly Fix[] {
  const root = around.stages[around.stages[diagnostic.stage]?.analysis.root ?? -1];
  if (root === undefined) return [];
  const family = around.stages.filter((one) => one.analysis.root === root.analysis.index);
  const found = archivedCommand(family.map(({ analysis, model }) => ({ analysis, state: model.state })));
  const input: FixInput = { diagnostic, around, findings: [], root, family };
  if (found === null) return [];
  const otherTag = firstProven(toSupportedTag(input), input);
  return [...otherTag, ...(otherTag.length === 0 ? toArchive(found, input) : [])];
}

function toSupportedTag(input: FixInput): readonly Candidate[] {
  const { reference } = input.root.image;
  const { description, targets } = input.root.analysis;
  if (reference === null || description?.origin !== 'python') return [];
  const found = supportedTag(reference.tag, targets.map(({ here }) => here.platform));
  if (found === null) return [];
  const name = formatImageReference({ ...reference, tag: found.tag, digest: null });
  const edit = tagEdit(input, found.tag, `${name} has the same Python on a Debian suite in support`, found.otherPatch);
  return edit === null ? [] : [{ fix: { title: `Use ${name}`, kind: 'image', edits: [edit], preferred: true }, wheels: false }];
}

/** Only Debian's archive has it, whose signed dates are over. */
function toArchive({ archived, command: { command } }: ArchivedCommand, input: FixInput): readonly Fix[] {
  const [first, second, ...rest] = command.command.words;
  const plain = first?.text === 'apt-get' && second?.text === 'update' && rest.length === 0;
  if (!archived || !plain) return [];
  const reason = 'The packages of this suite are on Debian’s archive only';
  const edits = [editOf(input, { span: command.command.span, newText: ARCHIVED_UPDATE, reason })];
  return [{ title: 'Point apt at Debian’s archive', kind: 'packages', edits, preferred: false }];
}
