import type { Clash } from '../../model/resolution.ts';
import { PYTHON } from './candidate.ts';

/** “app 2.0 needs numpy<2; pandas 3.0.1 needs numpy>=2.1”; of one alone, “app 2.0 needs numpy<1, which no release satisfies”. */
export function describeClash({ between }: Clash): string {
  const parts = between.map(({ requirement, by }) => {
    const wanted = requirement.name === PYTHON ? requirement.text : written(requirement);
    return by === null ? `${wanted} is required` : `${by.name}${by.version === null ? '' : ` ${by.version}`} needs ${wanted}`;
  });
  if (parts.length !== 1) return parts.join('; ');
  const [only] = between;
  return only?.requirement.name === PYTHON ? parts.join() : `${parts.join()}, and no release of it can be installed here`;
}

const written = ({ name, extras, specifier, url, text }: Clash['between'][number]['requirement']): string =>
  url !== null ? text : `${name}${extras.length === 0 ? '' : `[${extras.join(',')}]`}${specifier}`;
