/** The manifest that says nothing, from which each parser starts. */
import type { Manifest, ManifestFormat } from './manifest.ts';

export const newManifest = (format: ManifestFormat): Manifest => ({
  format,
  projectName: null,
  requiresPython: null,
  requirements: [],
  constraints: [],
  sectionIncludes: [],
  defaultGroups: [],
  includes: [],
  projects: [],
  indexes: [],
  localSources: new Map(),
  members: null,
  noIndex: false,
  options: {},
  controls: [],
});
