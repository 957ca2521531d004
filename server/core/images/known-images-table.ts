/**
 * Images other than `python` and `alpine` whose C library is known from their name and tag.
 * As of: 2026-11-24
 * Source: docker-library/official-images library/* at 2026-08-22
 * Source: astral-sh/uv docs/guides/integration/docker.md (0.10.4), CHANGELOG.md (0.9, 0.10.0)
 * Source: tiangolo/uvicorn-gunicorn-fastapi-docker, tiangolo/uwsgi-nginx-flask-docker, jfloff/alpine-python, nikolaik/docker-python-nodejs READMEs
 * Source: Docker-Hub-frolvlad/docker-alpine-miniconda3 Dockerfile; GoogleContainerTools/distroless README.md, python3/README.md; docs.docker.com/dhi
 * Source: from memory: bitnami, circleci, chainguard, ECR, eclipse-mosquitto, registry, vault, consul, adminer, Microsoft's and Red Hat's images
 */

/** `by-tag`: musl where the tag holds the word alpine, else glibc. */
export type KnownLibc = 'musl' | 'glibc' | 'by-tag' | 'none';

/**
 * How the glibc tag follows from an Alpine tag: `slim` puts slim in alpine's place, `plain` drops the word, `none` has no
 * such rule; the other values name the owner's own grammar.
 */
export type SiblingRule = 'slim' | 'plain' | 'suite-slim' | 'python' | 'miniconda' | 'tiangolo' | 'tiangolo-uwsgi' | 'uv' | 'dhi' | 'none';

export type KnownImage = {
  /** Names as `familiarName` gives them; a final `*` stands for any rest. */
  readonly names: readonly string[];
  readonly libc: KnownLibc;
  readonly sibling: SiblingRule;
  readonly packageManager: 'apk' | 'apt' | 'dnf' | null;
  /** Where the Python version stands in the tag: `python3.12…`, or first (`3.12-…`); `no`: the image ships none, or none on PATH that pip serves. */
  readonly python: 'prefixed' | 'first' | 'no';
  readonly note: string | null;
};

const image = (names: string, libc: KnownLibc, rest: Partial<KnownImage> = {}): KnownImage => ({
  names: names.split(' '), libc, sibling: 'none', packageManager: libc === 'musl' ? 'apk' : null, python: 'no', note: null, ...rest
});

export const KNOWN_IMAGES: readonly KnownImage[] = [
  image('ghcr.io/astral-sh/uv astral/uv astral-sh/uv', 'by-tag', { sibling: 'uv', python: 'prefixed' }),
  image('dhi.io/python docker/dhi-python', 'by-tag', { sibling: 'dhi', python: 'first', note: 'a Docker Hardened Image' }),
  image('tiangolo/uvicorn-gunicorn-fastapi tiangolo/uvicorn-gunicorn tiangolo/uvicorn-gunicorn-starlette', 'by-tag', { sibling: 'tiangolo', python: 'prefixed', note: 'deprecated by its maintainer' }),
  image('tiangolo/uwsgi-nginx-flask tiangolo/uwsgi-nginx tiangolo/meinheld-gunicorn tiangolo/meinheld-gunicorn-flask tiangolo/meinheld-gunicorn-starlette', 'by-tag', { sibling: 'tiangolo-uwsgi', python: 'prefixed' }),
  image('oven/bun', 'by-tag', { sibling: 'slim', note: 'Debian unless the tag says alpine' }),
  image('bitnami/python bitnamilegacy/python bitnamisecure/python', 'glibc', { python: 'first' }),
  image('frolvlad/alpine-miniconda3 frolvlad/alpine-miniconda2', 'glibc', { sibling: 'miniconda', packageManager: 'apk', note: 'Alpine with a glibc beside musl; its conda Python is a glibc build, so manylinux wheels install and musllinux ones don’t' }),
  image('frolvlad/alpine-glibc', 'musl', { note: 'Alpine with a glibc beside musl; a Python from apk is a musl build' }),
  image('frolvlad/alpine-python3 frolvlad/alpine-python2 frolvlad/alpine-python-machinelearning frolvlad/alpine-gxx frolvlad/alpine-gcc', 'musl', { sibling: 'python', note: 'Alpine, Python from apk' }),
  image('jfloff/alpine-python', 'musl', { sibling: 'python', python: 'first', note: 'its -slim tags too; unmaintained since 2020' }),
  image('nikolaik/python-nodejs', 'by-tag', { sibling: 'slim', python: 'prefixed' }),
  image('circleci/python', 'by-tag', { sibling: 'plain', packageManager: null, python: 'first', note: 'legacy' }),
  image('cimg/python', 'glibc', { packageManager: 'apt', python: 'first', note: 'Ubuntu' }),
  image('pypy', 'glibc', { packageManager: 'apt' }),
  image('hylang', 'by-tag', { sibling: 'slim' }),
  image('continuumio/miniconda3 continuumio/anaconda3 continuumio/miniconda conda/miniconda3 condaforge/miniforge3 condaforge/mambaforge mambaorg/micromamba', 'glibc', { note: 'conda’s Python is a glibc build, on its old Alpine tags too' }),
  image('gcr.io/distroless/*', 'glibc', { note: 'Debian without package manager and shell' }),
  image('cgr.dev/* chainguard/*', 'glibc', { packageManager: 'apk', note: 'Wolfi: apk, but with glibc' }),
  image('amazonlinux public.ecr.aws/amazonlinux/* public.ecr.aws/lambda/* public.ecr.aws/sam/* amazon/aws-lambda-python', 'glibc', { packageManager: 'dnf' }),
  image('registry.access.redhat.com/* registry.redhat.io/* redhat/ubi8 redhat/ubi9 redhat/ubi10 fedora rockylinux almalinux oraclelinux centos quay.io/centos/* rockylinux/rockylinux quay.io/pypa/manylinux*', 'glibc', { packageManager: 'dnf' }),
  image('quay.io/pypa/musllinux_1_1* quay.io/pypa/musllinux_1_2*', 'musl'),
  image('opensuse/* archlinux archlinux/archlinux gentoo/stage3 nixos/nix clearlinux sl', 'glibc'),
  image('mcr.microsoft.com/devcontainers/python mcr.microsoft.com/vscode/devcontainers/python mcr.microsoft.com/azure-functions/python mcr.microsoft.com/playwright/python', 'glibc', { packageManager: 'apt' }),
  image('mcr.microsoft.com/devcontainers/base mcr.microsoft.com/vscode/devcontainers/base', 'by-tag'),
  image('nvidia/cuda nvcr.io/nvidia/* tensorflow/tensorflow pytorch/pytorch jupyter/* quay.io/jupyter/* apache/airflow selenium/* rapidsai/*', 'glibc', { packageManager: 'apt' }),
  image('voidlinux/voidlinux-musl chimeralinux/chimera', 'musl', { packageManager: null, note: 'musl, but not Alpine' }),
  image('docker composer bash', 'musl', { note: 'all its Linux tags are Alpine' }),
  image('caddy traefik', 'musl', { note: 'its plain Linux tags are Alpine' }),
  image('eclipse-mosquitto registry vault consul adminer', 'musl', { note: 'Alpine' }),
  image('node', 'by-tag', { sibling: 'suite-slim' }),
  image('ruby rust elixir erlang', 'by-tag', { sibling: 'slim' }),
  image('nginx golang php postgres redis httpd memcached haproxy influxdb rabbitmq eclipse-temurin openjdk amazoncorretto ghost wordpress drupal nextcloud matomo telegraf valkey kong chronograf kapacitor nats zookeeper znc tomcat maven gradle groovy clojure sapmachine swipl friendica julia haxe', 'by-tag', { sibling: 'plain' }),
  image('buildpack-deps perl haskell mysql mariadb mongo r-base rocker/* crystallang/crystal swift dart gcc', 'by-tag'),
  image('balenalib/*', 'by-tag'),
  image('scratch', 'none')
];
