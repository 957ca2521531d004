import type { Rule } from './rule.ts';

export const alpinePython: Rule = {
  code: 'alpine-python',
  level: 'off',
  title: 'Python packages on a musl image',
  when: 'Python packages other than the packaging tools are installed or copied into a musl image; for teams whose policy forbids that',
  check: ({ root, family, uri }) => {
    const installing = family.filter((stage) => stage.analysis.installsPackages);
    const isMusl = root.analysis.targets.some((pair) => pair.here.libc.family === 'musl');
    // What is in scratch was judged where it was built.
    const isScratch = root.analysis.description !== null && root.analysis.resolvedImage === 'scratch';
    if (!isMusl || isScratch || installing.length === 0) return [];
    const sources = installing.flatMap((stage) => stage.analysis.sources).filter((source) => source.kind !== 'inherited');
    return [{
      message: `${root.analysis.resolvedImage ?? root.analysis.image} is a musl image, and this team’s policy keeps Python packages on glibc images.`,
      related: sources.map((source) => ({ origin: { uri, range: source.range }, message: `installs ${source.label}` })),
    }];
  },
};
