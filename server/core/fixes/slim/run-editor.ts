/** Takes commands out of a RUN, puts others in, and leaves a script that a shell reads. */
import { visible } from '../../wording/safe-text.ts';
import type { SegmentList } from '../../reading/shell/segments.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { groupText, type Span } from '../../model/text.ts';
import type { Draft } from './draft.ts';
import { commentLines, commentsAbove, indentAt, lineBreak, lineStart, newlineOf, nextLine, plainGap } from './layout.ts';
import type { RunSite } from './run-site.ts';

type Removal = { readonly list: SegmentList; readonly index: number; readonly reason: string; readonly confirm: boolean };

export class RunEditor {
  readonly site: RunSite;
  private readonly drafts: Draft[] = [];
  private readonly removals: Removal[] = [];
  private readonly notes: string[] = [];

  constructor(site: RunSite) {
    this.site = site;
  }

  replace(span: Span, newText: string, reason: string, confirm = false): void {
    this.drafts.push({ span, newText, reason, confirm });
  }

  /** The whole command goes, with the pipe or the `|| true` that it is in. */
  remove(command: Pick<ShellCommand, 'span'>, reason: string, confirm = false): void {
    const place = this.placeOf(command.span);
    if (place === null || place.segment.start !== command.span.start) this.replace(command.span, 'true', reason, confirm);
    else this.removals.push({ ...place, reason, confirm });
  }

  /** A comment of its own above the RUN: always one line. */
  note(words: string): void {
    this.notes.push(visible(words));
  }

  isRemoved(command: Pick<ShellCommand, 'span'>): boolean {
    return this.removals.some(({ list, index }) => within(command.span, list.segments[index]));
  }

  /** A further command behind this one, in the style of the list that it is in. */
  insertAfter(command: Pick<ShellCommand, 'span'>, words: string, reason: string): void {
    const place = this.placeOf(command.span);
    const at =
      place !== null &&
      place.segment.start === command.span.start &&
      !this.site.text.slice(place.segment.start, place.segment.end).includes('||')
        ? place.segment.end
        : command.span.end;
    this.drafts.push({ span: { start: at, end: at }, newText: this.separatorAt(command.span) + words, reason });
  }

  /** A command in front of the pipe that this one is in. */
  insertBefore(command: Pick<ShellCommand, 'span'>, words: string, reason: string): void {
    const at = this.placeOf(command.span)?.segment.start ?? command.span.start;
    this.drafts.push({ span: { start: at, end: at }, newText: words, reason });
  }

  /** Between two commands of this one's list: as it is there already; else `&&`, on a line of its own where the command has several. */
  separatorAt(span: Span): string {
    const { text, escape, heredoc, lists } = this.site;
    const place = this.placeOf(span);
    const segments = place?.list.segments ?? [];
    const [before, after] = [segments[(place?.index ?? 0) - 1], segments[(place?.index ?? 0) + 1]];
    if (place !== null && before !== undefined) return plainGap(text, { start: before.end, end: place.segment.start });
    if (place !== null && after !== undefined) return plainGap(text, { start: place.segment.end, end: after.start });
    if (heredoc && lists[0] === place?.list) return newlineOf(text) + indentAt(text, span.start);
    const broken = text.slice(span.start, span.end).match(/\n([ \t]*)\S/);
    return broken === null ? ' && ' : `${lineBreak(text, escape, heredoc)}${groupText(broken, 1)}&& `;
  }

  private placeOf(span: Span): { readonly list: SegmentList; readonly index: number; readonly segment: Span } | null {
    for (const list of this.site.lists.toReversed()) {
      const index = list.segments.findIndex((one) => within(span, one));
      const segment = list.segments[index];
      if (segment !== undefined) return { list, index, segment };
    }
    return null;
  }

  finish(): readonly Draft[] {
    if (this.site.run.command.form === 'exec' && this.drafts.some((one) => one.newText === 'true')) {
      return [this.removeRun(this.drafts.map((one) => one.reason).join('; '))];
    }
    const [own] = this.site.lists;
    const lists = new Map<SegmentList, Removal[]>();
    for (const removal of this.removals) lists.set(removal.list, [...(lists.get(removal.list) ?? []), removal]);
    const whole = own === undefined ? undefined : lists.get(own);
    if (own !== undefined && whole !== undefined && this.isEmptyWithout(own, whole)) {
      return [this.removeRun([...new Set(whole.map((one) => one.reason))].join('; '))];
    }
    return [...this.noted(), ...this.drafts, ...[...lists].flatMap(([list, removals]) => this.removeFrom(list, removals))];
  }

  /** `set -ex` alone does nothing. */
  private isEmptyWithout(list: SegmentList, removals: readonly Removal[]): boolean {
    const gone = new Set(removals.map((one) => one.index));
    return list.segments.every(
      ({ start, end }, index) => gone.has(index) || /^(?:set(?:\s+[-+]?[a-z]+)+|true|:)$/.test(this.site.text.slice(start, end)),
    );
  }

  private removeFrom(list: SegmentList, removals: readonly Removal[]): Draft[] {
    const { segments } = list;
    const reasons = new Map(removals.map((one) => [one.index, one.reason] as const));
    const first = segments.findIndex((_, index) => !reasons.has(index));
    if (first < 0) {
      return segments.map((span, index) =>
        index === 0 ? { span, newText: 'true', reason: reasons.get(0) ?? '' } : this.removeBehind(list, index, reasons),
      );
    }
    const leading = first === 0 ? [] : [this.removeLeading(list, first, reasons)];
    return [...leading, ...[...reasons.keys()].filter((index) => index > first).map((index) => this.removeBehind(list, index, reasons))];
  }

  /** Comments before what is left stay where they are. */
  private removeLeading({ segments }: Pick<SegmentList, 'segments'>, first: number, reasons: ReadonlyMap<number, string>): Draft {
    const { text, escape, heredoc } = this.site;
    const [start, end, last] = [segments[0]?.start ?? 0, segments[first]?.start ?? 0, segments[first - 1]?.end ?? 0];
    const comments = commentLines(text, { start: last, end });
    const newline = newlineOf(text);
    const kept =
      comments.length === 0 ? '' : `${heredoc ? '' : `${escape}${newline}`}${comments.join(newline)}${newline}${indentAt(text, end)}`;
    return {
      span: { start, end },
      newText: kept,
      confirm: this.removals.some((one) => one.list.segments === segments && one.index < first && one.confirm),
      reason: [...new Set([...reasons].filter(([index]) => index < first).map(([, reason]) => reason))].join('; '),
    };
  }

  private removeBehind({ segments }: SegmentList, index: number, reasons: ReadonlyMap<number, string>): Draft {
    const [before, own, after] = [segments[index - 1], segments[index], segments[index + 1]];
    const reason = reasons.get(index) ?? '';
    const span = own ?? { start: 0, end: 0 };
    if (
      after !== undefined &&
      !reasons.has(index + 1) &&
      before !== undefined &&
      !this.hasAnd(before.end, span.start) &&
      this.hasAnd(span.end, after.start)
    ) {
      return { span: { start: span.start, end: after.start }, newText: '', reason };
    }
    return { span: { start: before?.end ?? span.start, end: span.end }, newText: '', reason };
  }

  private hasAnd(start: number, end: number): boolean {
    return this.site.text.slice(start, end).includes('&&');
  }

  private noted(): Draft[] {
    const at = commentsAbove(this.site.text, this.site.run.span.start, DIRECTIVE);
    return this.notes.length === 0
      ? []
      : [{ span: { start: at, end: at }, newText: this.noteLines(), reason: 'Something to look after by hand', confirm: true }];
  }

  private noteLines(): string {
    const { text, run } = this.site;
    return this.notes.map((words) => `${indentAt(text, run.span.start)}# ${words}${newlineOf(text)}`).join('');
  }

  private removeRun(reason: string): Draft {
    const draft = removeInstruction(this.site.text, this.site.run.span, reason);
    return this.notes.length === 0
      ? draft
      : {
          span: { start: lineStart(this.site.text, this.site.run.span.start), end: nextLine(this.site.text, this.site.run.span.end) },
          newText: this.noteLines(),
          reason,
          confirm: true,
        };
  }
}

const within = (inner: Span, outer: Span | undefined): boolean =>
  outer !== undefined && inner.start >= outer.start && inner.end <= outer.end;

/** With its lines, a comment above about it, and one of two blank lines that would meet. */
export function removeInstruction(text: string, span: Span, reason: string): Draft {
  const start = commentsAbove(text, span.start, ABOUT_PACKAGES);
  const end = nextLine(text, Math.max(span.start, span.end - (text[span.end - 1] === '\n' ? 1 : 0)));
  const blankAbove = start === 0 || /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, start));
  const blankBelow = /^[ \t]*\r?\n/.exec(text.slice(end));
  return { span: { start, end: blankAbove && blankBelow !== null ? end + blankBelow[0].length : end }, newText: '', reason };
}

/** Comments that speak to a tool about the next line. */
const DIRECTIVE = /^[ \t]*#\s*(?:hadolint|muslin|checkov|trivy|kics|nosemgrep)/;

const ABOUT_PACKAGES = /^[ \t]*#(?![ \t]*(?:muslin|syntax=|escape=|check=)).*\b(?:apk|alpine|musl|packages?|dependenc(?:y|ies)|deps|compilers?|compile|toolchain|build|install|DL3018|headers?)\b/i;
