/**
 * Which image a reference means, regardless of the mirror it is pulled through. Pull-through caches keep names and tags, so
 * `public.ecr.aws/docker/library/python` is `python`. Facts as of 2026-11-24: the per-architecture namespaces are bashbrew's,
 * the mirrors are from memory.
 */
import { partBefore } from '../model/text.ts';
import type { BaseImage } from '../model/types.ts';

/** Docker Hub under its names. */
const HUB_HOSTS = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** Hosts that serve Docker Hub as it is, `library/` included or not. */
const HUB_MIRRORS = new Set([
  'mirror.gcr.io', 'docker.m.daocloud.io', 'dockerproxy.net', 'dockerproxy.com', 'hub.c.163.com', 'docker.mirrors.ustc.edu.cn',
  'registry.docker-cn.com',
]);

/** Host and path before Docker Hub's own name. */
const MIRROR_PREFIXES = ['public.ecr.aws/docker/', 'm.daocloud.io/docker.io/', 'quay.io/lib/', 'quay.io/official-images/'];

/** Public registries whose images are their owners' own, never a mirror of Docker Hub by default. */
const OWN_REGISTRIES = new Set([
  'ghcr.io', 'quay.io', 'gcr.io', 'us.gcr.io', 'eu.gcr.io', 'asia.gcr.io', 'cgr.dev', 'mcr.microsoft.com', 'public.ecr.aws',
  'registry.access.redhat.com', 'registry.redhat.io', 'registry.gitlab.com', 'dhi.io', 'lscr.io', 'nvcr.io', 'registry.k8s.io',
  'registry.opensuse.org', 'registry.suse.com', 'registry.fedoraproject.org',
]);

const PLATFORM_NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['amd64', 'linux/amd64'],
  ['arm64v8', 'linux/arm64'],
  ['arm32v7', 'linux/arm/v7'],
  ['arm32v6', 'linux/arm/v6'],
  ['arm32v5', 'linux/arm/v5'],
  ['i386', 'linux/386'],
  ['ppc64le', 'linux/ppc64le'],
  ['s390x', 'linux/s390x'],
  ['riscv64', 'linux/riscv64'],
  ['mips64le', 'linux/mips64le'],
]);

/**
 * The name on Docker Hub without `library/` (`python`, `tiangolo/uwsgi-nginx`), or host and path of another registry
 * (`ghcr.io/astral-sh/uv`). A private registry's path stays whole, except where it holds `library/`.
 */
export function familiarName(image: BaseImage): string {
  const hub = hubName(image);
  if (hub === null) return `${image.registry}/${image.name}`;
  const name = withoutPrefix(hub, 'library/');
  const [namespace = '', ...rest] = name.split('/');
  return PLATFORM_NAMESPACES.has(namespace) && rest.length === 1 ? rest.join('/') : name;
}

/**
 * May a private registry's image be a copy of the official image `official`? Registries of companies mirror it under
 * prefixes of their own choice (`registry.example.com/mirror/python`); a public registry's `someone/python` is someone's own.
 */
export function mayMirror(image: BaseImage, official: string): boolean {
  if (image.registry === null || HUB_HOSTS.has(image.registry) || OWN_REGISTRIES.has(image.registry)) return false;
  return image.name === official || image.name.endsWith(`/${official}`);
}

/** The platform that a per-architecture namespace stands for (`arm32v6/python` → `linux/arm/v6`), null elsewhere. */
export function namespacePlatform(image: BaseImage): string | null {
  const namespace = partBefore(hubName(image) ?? '', '/');
  return PLATFORM_NAMESPACES.get(namespace) ?? null;
}

function hubName(image: BaseImage): string | null {
  const { registry, name } = image;
  if (registry === null || HUB_HOSTS.has(registry) || HUB_MIRRORS.has(registry)) return name;
  const whole = `${registry}/${name}`;
  const prefix = MIRROR_PREFIXES.find(candidate => whole.startsWith(candidate));
  if (prefix !== undefined) return whole.slice(prefix.length);
  return behind(name, 'dependency_proxy/containers/') ?? behindLibrary(image);
}

/** GitLab's dependency proxy, on any host: `group/dependency_proxy/containers/python`. */
function behind(name: string, marker: string): string | null {
  const at = `/${name}`.indexOf(`/${marker}`);
  return at < 0 ? null : name.slice(at + marker.length);
}

/** `…/library/python`: the namespace of the official images, kept by every pull-through cache. */
function behindLibrary(image: BaseImage): string | null {
  if (image.registry !== null && OWN_REGISTRIES.has(image.registry)) return null;
  return behind(image.name, 'library/');
}

const withoutPrefix = (text: string, prefix: string): string => (text.startsWith(prefix) ? text.slice(prefix.length) : text);
