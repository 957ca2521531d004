/** Images that a stage copies from without building on them: another Alpine image of Python moves along, other musl programs are named. */
import type { Instruction, Mount } from '../../reading/dockerfile/syntax.ts';
import { describeByTables, describeImage } from '../../images/describe-image.ts';
import { formatImageReference, parseImageReference } from '../../images/reference.ts';
import { slimImage } from '../../images/slim.ts';
import type { Span } from '../../model/text.ts';
import type { Settings } from '../../settings/settings.ts';
import { DEFAULT_PLATFORM } from '../../model/platform.ts';
import type { Draft } from './draft.ts';
import type { Family, Move } from './move.ts';

export function foreignImages(family: Family, move: Move): readonly Draft[] {
  return family.stages.flatMap(({ model }) =>
    model.stage.instructions.flatMap((instruction) =>
      sourcesOf(instruction, move.model.lines.text).flatMap(({ name, span }): Draft[] => {
        const target = isStage(name, move) ? null : slimOf(name, family, move);
        return target === null
          ? []
          : [{ span, newText: target, reason: `what is copied from ${name} is built for musl; ${target} has it for glibc` }];
      }),
    ),
  );
}

/** Programs and libraries that still come from a musl image, a phrase each. */
export function foreignPrograms(move: Move): readonly string[] {
  const moved = new Set(move.families.map((family) => family.root.analysis.index));
  const stages = move.families.flatMap((family) => family.stages);
  return [
    ...new Set(
      stages.flatMap(({ model }) =>
        model.state.copyInstructions
          .filter((one) => one.stage === model.stage.index)
          .flatMap(({ instruction, from }) => {
            const programs = instruction.sources.map((one) => one.text).filter((path) => PROGRAM.test(path));
            const label = from === null || programs.length === 0 ? null : muslLabel(from, moved, move);
            return label === null ? [] : [`${programs.join(', ')} from ${label}, built for musl unless it is linked statically`];
          }),
      ),
    ),
  ];
}

const PROGRAM = /(?:^|\/)(?:s?bin|lib|lib64|libexec)\/.|\.so(?:\.\d|$)/;

function muslLabel(from: number | string, moved: ReadonlySet<number>, { model, families, snapshot }: Move): string | null {
  if (typeof from === 'string') return isMuslName(from) && slimTarget(from, families[0], snapshot.settings) === null ? from : null;
  const stage = model.stages[from];
  if (stage === undefined || moved.has(stage.root)) return null;
  const root = model.stages[stage.root]?.stage.resolved ?? null;
  return root !== null && isMuslName(root) ? (stage.stage.from.alias?.text ?? root) : null;
}

function isMuslName(name: string): boolean {
  const reference = parseImageReference(name).value;
  return reference !== null && describeByTables(reference, { platform: 'linux/amd64', packageCommands: null })?.libc?.family === 'musl';
}

type Source = { readonly name: string; readonly span: Span };

function sourcesOf(instruction: Instruction, text: string): readonly Source[] {
  if ((instruction.kind === 'copy' || instruction.kind === 'add') && instruction.from !== null) {
    return [{ name: instruction.from.text, span: instruction.from.span }];
  }
  if (instruction.kind === 'onbuild' && instruction.trigger !== null) return sourcesOf(instruction.trigger, text);
  return instruction.kind === 'run' ? instruction.mounts.flatMap((mount) => mountSource(mount, text)) : [];
}

/** `--mount=type=bind,from=IMAGE,…`: of several the last one counts. */
function mountSource({ options, span }: Mount, text: string): readonly Source[] {
  const name = options.get('from') ?? '';
  const start = span.start + text.slice(span.start, span.end).lastIndexOf(`from=${name}`) + 'from='.length;
  return name === '' || !text.startsWith(name, start) ? [] : [{ name, span: { start, end: start + name.length } }];
}

const isStage = (name: string, { model, snapshot }: Move): boolean =>
  /^\d+$/.test(name) ||
  snapshot.build.namedContexts.has(name) ||
  snapshot.build.namedImages?.has(name) === true ||
  model.stages.some((one) => one.stage.from.alias?.text.toLowerCase() === name.toLowerCase());

const slimOf = (name: string, family: Family, { snapshot }: Move): string | null => slimTarget(name, family, snapshot.settings);

/** null where it isn't a musl image of Python, or no glibc one is known. */
function slimTarget(name: string, family: Family | undefined, { images, 'slim.suite': suite }: Settings): string | null {
  const reference = name.includes('$') ? null : parseImageReference(name).value;
  if (reference === null) return null;
  const platform = family?.root.analysis.targets[0]?.here.platform ?? DEFAULT_PLATFORM;
  const description = describeImage(reference, { platform, settings: images, packageCommands: null });
  if (description.libc?.family !== 'musl' || description.python === null) return null;
  const slim = slimImage(reference, description, { platform, suiteSetting: suite === '' ? null : suite, settings: images });
  return slim.found ? formatImageReference(slim.image) : null;
}
