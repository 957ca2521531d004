import type { BaseImage } from '../types.ts';

/** An image reference as one writes it: `ghcr.io/acme/python:3.12-slim@sha256:…`. */
export function imageText({ registry, name, tag, digest }: BaseImage): string {
  return `${registry === null ? '' : `${registry}/`}${name}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}
