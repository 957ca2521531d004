import type { ReleaseMetadata } from '../../core/model/types.ts';
import { isObject, parseJson } from './simple-json.ts';

/**
 * Reads `/pypi/<name>/<version>/json`. null where it says nothing of dependencies: `requires_dist` is null there for a
 * release whose files don't state any, which is not the same as having none.
 */
export function readJsonApi(text: string): ReleaseMetadata | null {
  const answer = parseJson(text);
  const info = isObject(answer) ? answer['info'] : undefined;
  if (!isObject(info) || !Array.isArray(info['requires_dist'])) return null;
  const requiresPython = info['requires_python'];
  return {
    requiresDist: texts(info['requires_dist']),
    providesExtra: texts(info['provides_extra']),
    requiresPython: typeof requiresPython === 'string' && requiresPython !== '' ? requiresPython : null,
  };
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []);
