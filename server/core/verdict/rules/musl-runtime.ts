import { listWords } from '../../wording/words.ts';
import type { Rule } from './rule.ts';

export const muslRuntime: Rule = {
  code: 'musl-runtime',
  level: 'off',
  title: 'A musl difference that touches these requirements',
  when: 'a known difference of musl is live on this Alpine release and touches what is installed',
  check: (input) => {
    // Whether wheels exist is the other rules' to say.
    const issues = new Map(
      input.family
        .flatMap((stage) => stage.analysis.issues)
        .filter((one) => one.touches.length > 0 && !one.id.startsWith('wheels-'))
        .map((one) => [one.id, one]),
    );
    if (issues.size === 0) return [];
    const words = [...issues.values()].map((one) => `${one.title} (${listWords(one.touches)})`);
    return [
      {
        message: `On ${input.root.analysis.resolvedImage ?? input.root.analysis.image}: ${words.slice(0, 3).join('; ')}${words.length > 3 ? `; and ${words.length - 3} more` : ''}.`,
        related: [],
      },
    ];
  },
};
