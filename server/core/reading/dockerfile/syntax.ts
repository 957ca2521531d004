/**
 * The tree of a Dockerfile. Made by parse-dockerfile.ts. Spans are offsets in
 * the document. Text is as written: variables not put in, quotes not removed, unless a field says otherwise.
 */
import type { Span, Token } from '../../model/text.ts';

/** A flag of an instruction: `--mount=…`, `--from=…`, `--platform=…`. */
export type Flag = { readonly name: string; readonly value: string | null; readonly span: Span; readonly valueSpan: Span | null };

/** `RUN --mount=…`, its comma-separated options by name; `type` defaults to `bind`. */
export type Mount = { readonly type: string; readonly options: ReadonlyMap<string, string>; readonly span: Span };

/**
 * A shell text with its line continuations and comment lines taken out, and the way back: `pieces` are runs of the text
 * that are contiguous in the document, in order.
 */
export type ScriptText = {
  readonly text: string;
  readonly pieces: readonly {
    readonly at: number;
    readonly documentOffset: number;
    readonly length: number;
    /** Where an escape of several characters stands for one: its length in the document. */
    readonly documentLength?: number;
  }[];
};

export type Heredoc = {
  readonly name: string;
  /** `<<-`: leading tabs are dropped. */
  readonly stripsTabs: boolean;
  /** Unquoted delimiter: variables are put in. */
  readonly expands: boolean;
  readonly content: ScriptText;
  /** The body, without the line of the delimiter. */
  readonly span: Span;
};

/**
 * A string of JSON form: `text` is decoded, the span lies between the quotes. `script` leads back where escapes or line
 * ends make the two differ.
 */
export type ExecArgument = Token & { readonly script?: ScriptText };

/** Shell form (`script`) or JSON form (`argv`) of RUN, CMD, ENTRYPOINT, HEALTHCHECK CMD. */
export type CommandLine =
  | { readonly form: 'shell'; readonly script: ScriptText }
  | { readonly form: 'exec'; readonly argv: readonly ExecArgument[] };

type At = { readonly span: Span; readonly keyword: Token };

export type FromInstruction = At & {
  readonly kind: 'from';
  /** The image reference as written; null while it is being typed. */
  readonly image: Token | null;
  readonly alias: Token | null;
  readonly platform: Flag | null;
};
export type ArgInstruction = At & {
  readonly kind: 'arg';
  readonly definitions: readonly { readonly name: Token; readonly value: Token | null }[];
};
export type EnvInstruction = At & { readonly kind: 'env'; readonly pairs: readonly { readonly name: Token; readonly value: Token }[] };
export type RunInstruction = At & {
  readonly kind: 'run';
  readonly flags: readonly Flag[];
  readonly mounts: readonly Mount[];
  readonly command: CommandLine;
  /** Where a heredoc is the whole command (`RUN <<EOF`), its content is the script: shell/run-script.ts sees to it. */
  readonly heredocs: readonly Heredoc[];
};
export type CopyInstruction = At & {
  readonly kind: 'copy' | 'add';
  readonly flags: readonly Flag[];
  readonly from: Token | null;
  readonly sources: readonly Token[];
  readonly destination: Token | null;
  readonly heredocs: readonly Heredoc[];
};
export type WorkdirInstruction = At & { readonly kind: 'workdir'; readonly path: Token | null };
export type UserInstruction = At & { readonly kind: 'user'; readonly user: Token | null };
export type ShellInstruction = At & { readonly kind: 'shell'; readonly argv: readonly Token[] };
export type StartInstruction = At & { readonly kind: 'cmd' | 'entrypoint'; readonly command: CommandLine };
export type HealthcheckInstruction = At & {
  readonly kind: 'healthcheck';
  readonly flags: readonly Flag[];
  readonly command: CommandLine | null;
};
/** `ONBUILD RUN …`: runs in images built on this one. The trigger is null where it can't be read. */
export type OnbuildInstruction = At & { readonly kind: 'onbuild'; readonly trigger: Instruction | null };
export type OtherInstruction = At & { readonly kind: 'other'; readonly arguments: string };

export type Instruction =
  | FromInstruction | ArgInstruction | EnvInstruction | RunInstruction | CopyInstruction | WorkdirInstruction | UserInstruction
  | ShellInstruction | StartInstruction | HealthcheckInstruction | OnbuildInstruction | OtherInstruction;

export type Directives = { readonly syntax: string | null; readonly escape: '\\' | '`'; readonly check: string | null };

/** A comment line, `text` with its `#`. */
export type Comment = { readonly text: string; readonly span: Span };

export type DockerfileTree = {
  readonly directives: Directives;
  /** In file order, FROMs included. */
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Comment[];
};
