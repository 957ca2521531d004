/** A tool as the protocol lists it, with what it does. */
import { visible, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Values } from './arguments.ts';
import type { McpWorld } from './world.ts';

/** JSON Schema, written by hand: what a schema library makes of chained descriptions, some clients refuse. */
export type Schema = { readonly type: 'object'; readonly [key: string]: unknown };

export type Answer = {
  /** Stands alone: a client may show nothing else. */
  readonly text: string;
  /** By the tool's `outputSchema`. */
  readonly structured: Readonly<Record<string, unknown>>;
};

export type Tool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Schema;
  readonly outputSchema: Schema;
  /** Throws `WrongArguments`. */
  readonly run: (values: Values, world: McpWorld) => Promise<Answer>;
};

const LONGEST = 400;

/** Data of a workspace or an index in an answer: one line, without invisible characters, of a bounded length. It is quoted, never obeyed. */
export function plain(text: string): string {
  const shown = visible(withoutCredentials(text).replace(/[\r\n]+/g, ' '));
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1)}…` : shown;
}

/** The first of them, and how many are left out. */
export function capped<T>(all: readonly T[], most: number): { readonly shown: readonly T[]; readonly more: number } {
  return { shown: all.slice(0, most), more: Math.max(0, all.length - most) };
}

export const text = { type: 'string' } as const;
export const number = { type: 'integer' } as const;
export const list = (items: object): object => ({ type: 'array', items });
export const object = (properties: Readonly<Record<string, object>>): Schema => ({
  type: 'object', properties, required: Object.keys(properties), additionalProperties: false,
});
