/** Manifests and locks parsed once for each text: typing in a Dockerfile must not parse a lock again. */
import { parseLock, parseManifest } from '../../python/manifests/manifest-of.ts';
import type { Lock, Manifest } from '../../python/manifests/manifest.ts';
import type { AnswerKind, Memo } from '../../model/memo.ts';
import type { Parsed } from '../../model/text.ts';

const MANIFESTS: AnswerKind<Parsed<Manifest> | null> = { name: 'manifests', most: 32 };
const LOCKS: AnswerKind<Parsed<Lock> | null> = { name: 'locks', most: 32 };

export const manifestAt = (uri: string, text: string, memo: Memo): Parsed<Manifest> | null =>
  memo.recall(MANIFESTS, [uri, text], () => parseManifest(uri, text));

export const lockAt = (uri: string, text: string, memo: Memo): Parsed<Lock> | null =>
  memo.recall(LOCKS, [uri, text], () => parseLock(uri, text));
