/** A version in the style of the specifier that it replaces: `==1.2.3` stays `==`, `^1.2` a caret, `>=` is raised. */
import { parseSpecifierSet } from '../../python/packaging/specifier.ts';
import type { SpecifierClause } from '../../python/packaging/specifier-clause.ts';
import { compareVersionTexts } from '../../python/packaging/compare-versions.ts';
import { groupText } from '../../model/text.ts';
import type { RequirementPlace } from './requirement-place.ts';

/** Texts to try, the one most like the old first; the last one names the version and no other. */
export function inStyle({ written, dialect }: Pick<RequirementPlace, 'written' | 'dialect'>, version: string): readonly string[] {
  const exact = `==${version}`;
  if (dialect === 'poetry') return [...new Set([...poetryForms(written.trim(), version), exact])];
  const { value, problems } = parseSpecifierSet(written, 'packaging-26');
  const forms = problems.length > 0 ? [] : pep440Forms(value.clauses, written, version);
  return [...new Set([...forms, exact])].filter((text) => dialect !== 'bare-word' || !/[<>!*~]/.test(text));
}

/** Poetry, "Dependency specification": caret, tilde, a bare version, `*`. */
function poetryForms(written: string, version: string): readonly string[] {
  const operator = /^(\^|~(?!=)|)\s*v?\d/.exec(written)?.[1];
  return operator === undefined ? [] : [`${operator}${version}`];
}

function pep440Forms(clauses: readonly SpecifierClause[], written: string, version: string): readonly string[] {
  const [first] = clauses;
  if (first === undefined) return [];
  const gap = groupText(/^\s*[~=!<>]+(\s+)/.exec(written), 1);
  if (clauses.length === 1 && first.operator === '===') return [`===${gap}${version}`];
  if (clauses.length === 1 && first.operator === '==') {
    return first.prefix === null ? [`==${gap}${version}`] : [`==${gap}${shortened(version, first)}.*`];
  }
  if (clauses.length === 1 && first.operator === '~=') return [`~=${gap}${shortened(version, first)}`, `~=${gap}${version}`];
  return rangeForms(clauses, written, version, gap);
}

/** As many numbers as the old version had. */
const shortened = (version: string, { version: old }: SpecifierClause): string =>
  version
    .split('.')
    .slice(0, Math.max(old?.release.length ?? 2, 1))
    .join('.');

/** A lower bound is raised; what the range already allows is bounded above. */
function rangeForms(clauses: readonly SpecifierClause[], written: string, version: string, gap: string): readonly string[] {
  const comma = /,\s*/.exec(written)?.[0] ?? ',';
  const lower = clauses.find((one) => one.operator === '>=' || one.operator === '>');
  const upper = clauses.find((one) => one.operator === '<' || one.operator === '<=');
  const raised = lower !== undefined && compareVersionTexts(version, lower.text) > 0;
  const allowed = upper === undefined || compareVersionTexts(version, upper.text) < 0;
  if (!allowed) return raised ? [`>=${gap}${version}`] : [];
  const bounded = clauses.filter((one) => one !== upper).map((one) => `${one.operator}${gap}${one.text}`);
  const lowered = lower !== undefined && !raised && lower.text !== version;
  return lowered
    ? []
    : [
        `>=${gap}${version}${upper === undefined ? '' : `${comma}${upper.operator}${gap}${upper.text}`}`,
        [...bounded, `<=${gap}${version}`].join(comma),
      ];
}
