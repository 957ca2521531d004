/** The facts of an install's indexes as a resolution asks for them. */
import type { Ask } from '../../model/ask.ts';
import type { InstallPlan } from '../../build/requirements/plan.ts';
import type { ProjectDetail, Requirement } from '../../model/types.ts';
import { uploadedBefore, uploadLimit } from '../../python/packaging/upload-limit.ts';
import type { DigestFile, Release } from '../../python/packaging/project-digest.ts';
import type { MetadataAnswer, PageAnswer, ReleaseFacts } from '../../python/resolution/types.ts';
import { dependenciesOf, inferred, likelyDependenciesOf, type ReleaseQuestion } from './dependencies.ts';
import { pagesOf, type Pages } from './index-question.ts';

export class PlanFacts implements ReleaseFacts {
  private readonly named = new Map<string, Requirement>();

  constructor(private readonly plan: InstallPlan, private readonly ask: Ask) {
    // One that is pinned to an index of its own settles where its project comes from.
    for (const one of plan.requirements) if (!this.named.has(one.name) || one.index !== undefined) this.named.set(one.name, one);
  }

  pages(name: string): Pages {
    return pagesOf(this.named.get(name) ?? { name }, this.plan.indexes, this.ask);
  }

  readonly page = (name: string): PageAnswer => {
    const pages = this.pages(name);
    if (pages.state === 'pending') return pages;
    // A name of the command's own may be a private project, on an index that the build alone knows.
    if (pages.state === 'unknown') return pages.absent === true && !this.named.has(name) ? { state: 'absent' } : pages;
    const project = this.inTime(pages.project, pages.asOf);
    if (project === null) return { state: 'unknown', reason: 'when its files were uploaded is not known' };
    return { state: 'known', project, partial: project.partial === true };
  };

  private inTime(project: ProjectDetail, asOf: string | null): ProjectDetail | null {
    const { uploadedPriorTo } = this.plan.options;
    const limit = uploadedPriorTo === undefined ? null : uploadLimit(uploadedPriorTo, asOf);
    if (uploadedPriorTo === undefined) return project;
    return limit === null ? null : uploadedBefore(project, limit, this.ask.memo);
  }

  readonly metadata = (name: string, release: Release, file: DigestFile | null): MetadataAnswer => {
    const question = this.question(name, release, file);
    const own = question === null ? null : dependenciesOf(question, this.ask);
    if (own === 'pending') return { state: 'pending' };
    if (own === null) return { state: 'unknown' };
    return { state: 'known', dependencies: own.requirements, requiresPython: own.requiresPython };
  };

  /** Null where nothing says them. */
  likely(name: string, release: Release): readonly Requirement[] | 'pending' | null {
    const question = this.question(name, release, null);
    return question === null ? null : likelyDependenciesOf(question, this.ask);
  }

  private question(name: string, release: Release, file: DigestFile | null): ReleaseQuestion | null {
    const pages = this.pages(name);
    if (pages.state !== 'known') return null;
    return { name, version: release.text, file: (file ?? release.files[0])?.file ?? null, index: pages.index };
  }
}

/**
 * What follows from inferred dependencies: names are likely to be right, versions bind nobody. Projects that are settled are
 * left as they are.
 */
export function inferredFacts(facts: PlanFacts, settled: ReadonlySet<string>): ReleaseFacts {
  return {
    page: (name) => (settled.has(name) ? { state: 'unknown', reason: 'it is settled' } : facts.page(name)),
    metadata: (name, release, file) => {
      const own = facts.metadata(name, release, file);
      if (own.state === 'known') return { ...own, requiresPython: null, dependencies: own.dependencies.map((one) => inferred(one, '')) };
      const likely = own.state === 'unknown' ? facts.likely(name, release) : 'pending';
      if (likely === 'pending') return { state: 'pending' };
      return { state: 'known', dependencies: likely ?? [], requiresPython: null };
    },
  };
}
